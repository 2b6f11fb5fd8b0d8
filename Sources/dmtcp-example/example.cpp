// An example of a program that knows nothing of checkpoints: it reads an array of whole numbers, works on
// one after the other, and writes what they come to.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

// How many steps a number takes to become 1, when an even one is halved and an odd one becomes 3n + 1.
std::uint64_t steps(std::uint64_t number) {
  std::uint64_t count = 0;
  for (; number > 1; ++count) number = number % 2 == 0 ? number / 2 : 3 * number + 1;
  return count;
}

int usage() {
  std::cerr << "usage: dmtcp-example ARRAY [MILLISECONDS]\n"
               "Works on the whole numbers in a file, each for so many milliseconds (1000).\n";
  return 64;
}

}  // namespace

int main(int count, char **arguments) {
  if (count < 2 || count > 3) return usage();
  std::ifstream file(arguments[1]);
  if (!file) {
    std::cerr << "dmtcp-example: cannot read " << arguments[1] << "\n";
    return 66;
  }
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t number; file >> number;) numbers.push_back(number);
  if (!file.eof()) {
    std::cerr << "dmtcp-example: " << arguments[1] << " holds what is no whole number\n";
    return 65;
  }
  long milliseconds = 1000;
  if (count == 3) {
    char *end = nullptr;
    milliseconds = std::strtol(arguments[2], &end, 10);
    if (*arguments[2] == '\0' || *end != '\0' || milliseconds < 0) return usage();
  }
  std::uint64_t sum = 0;
  for (std::size_t place = 0; place < numbers.size(); ++place) {
    sum += steps(numbers[place]);
    std::cout << "element " << place + 1 << " of " << numbers.size() << ": " << sum << std::endl;
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
  }
  std::cout << "result: " << sum << std::endl;
  // Data that are lost are no success.
  return std::cout ? 0 : 74;
}

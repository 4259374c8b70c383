package wakeline.vm;

import static wakeline.program.Op.*;

import java.util.Arrays;
import wakeline.cpu.Task;

/// The instructions on memory and numbers that are too rare for a place in the interpreter's loop.
final class OutOfLine {
  private final Vm vm;

  OutOfLine(Vm vm) {
    this.vm = vm;
  }

  /// Runs one instruction. False if it ends the run.
  ///
  /// @param at index of the instruction
  boolean run(Task task, int op, int at) {
    switch (op) {
      case ERRNO -> vm.push(vm.errno);
      case SET_ERRNO -> vm.errno = (int) vm.pop();
      case RANDOM -> {
        long hi = vm.pop();
        long lo = vm.pop();
        vm.push(vm.gate.random(task, Math.min(lo, hi), Math.max(lo, hi)));
      }
      case NOW -> vm.push(vm.gate.now());
      case INET -> vm.push(vm.gate.inet(task, vm.program.texts().get(vm.code[at + 1]), vm.pop()));
      case UNIX -> vm.push(vm.gate.unix(task, vm.program.texts().get(vm.code[at + 1])));
      case PORT -> vm.push(vm.gate.port(vm.pop()));
      case IPV4 -> vm.push(vm.gate.ipv4(vm.pop()));
      case LOCAL_BUFFER -> vm.push(Address.ofBuffer(vm.stack.number, vm.fp + vm.code[at + 1]));
      case GLOBAL_BUFFER -> vm.push(Address.ofBuffer(/* segment= */ 0, vm.code[at + 1]));
      case NEW_BUFFER -> vm.memory.newBuffer(vm.pop(), vm.code[at + 1]);
      case TEXT -> vm.push(Address.ofLiteral(vm.code[at + 1]));
      case BYTES -> {
        long bytes = vm.pop();
        if (bytes < 0 || bytes > Address.SCRATCH_BYTES_MAX) {
          vm.gate.fail(task, Failures.bytes(vm.program, vm.code[at + 1], bytes));
          return false;
        }
        vm.push(Address.ofScratch(bytes));
      }
      case SET_TEXT -> {
        String text = vm.memory.text(vm.pop());
        vm.memory.setText(vm.pop(), text == null ? "" : text);
      }
      case LENGTH -> {
        long address = vm.pop();
        long held = vm.memory.held(address);
        vm.push(held > 0 ? held : vm.memory.capacity(address));
      }
      case HELD -> vm.push(vm.memory.held(vm.pop()));
      case OFFSET_OF -> {
        long address = vm.pop();
        boolean holds = Address.kind(address) == Address.BUFFER && vm.memory.held(address) > 0;
        vm.push(holds ? vm.memory.load(address + Segment.OFFSET) : Segment.NO_STREAM);
      }
      case COMPARE_TEXT -> {
        long bytes = vm.pop();
        long right = vm.pop();
        long left = vm.pop();
        vm.push(Texts.compare(vm.memory, left, right, bytes));
      }
      case SET_HELD -> {
        long bytes = vm.pop();
        vm.memory.setHeld(vm.pop(), bytes);
      }
      default -> {
        return runOnSets(task, op, at);
      }
    }
    return true;
  }

  private boolean runOnSets(Task task, int op, int at) {
    switch (op) {
      case ZERO -> {
        long address = vm.pop();
        for (int i = 0; i < vm.code[at + 1]; i++) {
          vm.memory.store(address + i, 0);
        }
      }
      case ZERO_LOCAL -> {
        int from = vm.fp + vm.code[at + 1];
        Arrays.fill(vm.stack.slots, from, from + vm.code[at + 2], 0);
      }
      case COPY -> {
        long from = vm.pop();
        long to = vm.pop();
        for (int i = 0; i < vm.code[at + 1]; i++) {
          vm.memory.store(to + i, vm.memory.load(from + i));
        }
      }
      case SET_BIT, CLEAR_BIT, TEST_BIT -> {
        long bit = vm.pop();
        long address = vm.pop() + (bit >> 6);
        if (bit < 0 || bit >= vm.code[at + 1]) {
          vm.gate.fail(task, Failures.bit(vm.program, vm.code[at + 2], bit, vm.code[at + 1]));
          return false;
        }
        long word = vm.memory.load(address);
        if (op == TEST_BIT) {
          vm.push(word >> bit & 1);
        } else {
          vm.memory.store(address, op == SET_BIT ? word | 1L << bit : word & ~(1L << bit));
        }
      }
      case EVENTFD_RESULT -> vm.push(vm.pop() == 8 ? 0 : -1);
      case SWAP_BYTES ->
          vm.push(
              Integer.toUnsignedLong(
                  Integer.reverseBytes((int) vm.pop()) >>> 32 - vm.code[at + 1]));
      default -> throw new IllegalStateException("no instruction " + op + " at " + at);
    }
    return true;
  }
}

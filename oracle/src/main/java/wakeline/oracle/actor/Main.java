package wakeline.oracle.actor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import wakeline.oracle.wire.RunRequest;
import wakeline.oracle.wire.RunResult;

/// The JVM of the actors: reads scenarios from its standard input, runs them, and writes what was
/// seen to its standard output. Ends when its input does, also in the middle of a run.
public final class Main {
  private Main() {}

  /// @param args an empty folder for the files of scenarios; whether actors may have priorities
  public static void main(String[] args) throws InterruptedException {
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(System.err);
    BlockingQueue<RunRequest> requests = new LinkedBlockingQueue<>(64);
    Thread.ofPlatform().daemon().name("reader").start(() -> read(requests));
    Thread controller =
        Thread.ofPlatform().name("controller").start(() -> control(requests, out, args));
    controller.join();
  }

  private static void read(BlockingQueue<RunRequest> requests) {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16))) {
      while (true) {
        requests.put(RunRequest.read(in));
      }
    } catch (EOFException _) {
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void control(
      BlockingQueue<RunRequest> requests, DataOutputStream out, String[] args) {
    try {
      var controller =
          new Controller(new Libc(), args[0], Boolean.parseBoolean(args[1]), new Progress(out));
      WarmUp.of(controller);
      out.writeBoolean(controller.cpu().isFifo());
      out.writeInt(controller.cpu().number());
      out.flush();
      while (true) {
        RunRequest request = requests.poll();
        if (request == null) {
          out.flush();
          request = requests.take();
        }
        RunResult result = controller.run(request);
        result.write(out);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error fault) {
      fault.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}

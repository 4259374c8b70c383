package wakeline.oracle.stage;

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
import wakeline.oracle.wire.Playback;
import wakeline.oracle.wire.Work;

/// The JVM of the actors: reads scenarios from its standard input, plays them, and writes what was
/// seen to its standard output. Ends when its input does, also in the middle of a play.
public final class Main {
  private Main() {}

  /// @param args an empty folder for the files of scenarios
  public static void main(String[] args) throws InterruptedException {
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(System.err);
    BlockingQueue<Work> works = new LinkedBlockingQueue<>(64);
    Thread.ofPlatform().daemon().name("reader").start(() -> read(works));
    Thread conductor =
        Thread.ofPlatform().name("conductor").start(() -> conduct(works, out, args[0]));
    conductor.join();
  }

  private static void read(BlockingQueue<Work> works) {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16))) {
      while (true) {
        works.put(Work.read(in));
      }
    } catch (EOFException _) {
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void conduct(BlockingQueue<Work> works, DataOutputStream out, String folder) {
    try {
      var conductor = new Conductor(new Libc(), folder);
      Rehearsal.hold(conductor);
      out.writeBoolean(conductor.cpu().isFifo());
      out.writeInt(conductor.cpu().number());
      out.flush();
      while (true) {
        Work work = works.poll();
        if (work == null) {
          out.flush();
          work = works.take();
        }
        Playback playback = conductor.play(work);
        playback.write(out);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error fault) {
      fault.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}

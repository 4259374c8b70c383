// Numbers and texts as Packed.java writes them: LEB128, gzip, base64.

class Packed {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** Reads what an element of the page carries. */
  static async of(element) {
    const binary = atob(element.textContent);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Packed(new Uint8Array(await new Response(plain).arrayBuffer()));
  }

  number() {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let unit = 128;
    do {
      byte = bytes[this.at++];
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    return value;
  }

  signed() {
    const value = this.number();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  text() {
    const length = this.number();
    this.at += length;
    return Packed.decoder.decode(this.bytes.subarray(this.at - length, this.at));
  }
}

Packed.decoder = new TextDecoder();

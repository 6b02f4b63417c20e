/** The used parts of the package, which has no types. */
declare module "@cornerstonejs/codec-openjpeg/decodewasmjs" {
  interface FrameInfo {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  }
  interface Decoder {
    /** Room for the encoded picture, inside the module's memory. */
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): FrameInfo;
    /** Components side by side, pixel by pixel. A view of the module's memory. */
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }
  interface OpenJpeg {
    readonly J2KDecoder: new () => Decoder;
  }
  export default function load(options: {
    wasmBinary: Uint8Array;
    print: (line: string) => void;
    printErr: (line: string) => void;
  }): Promise<OpenJpeg>;
}

declare module "@cornerstonejs/codec-openjpeg/wasmjs" {
  interface Encoder {
    /** Room for the pixels, inside the module's memory. */
    getDecodedBuffer(info: {
      width: number;
      height: number;
      bitsPerSample: number;
      componentCount: number;
      isSigned: boolean;
    }): Uint8Array;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
  }
  /** With the encoder too, for tests. */
  export default function load(options: {
    wasmBinary: Uint8Array;
    print: (line: string) => void;
    printErr: (line: string) => void;
  }): Promise<{ readonly J2KEncoder: new () => Encoder }>;
}

import sharp from "sharp";
import { UnreadableFile } from "../../common/errors.ts";
import { kept } from "../../common/kept.ts";
import { MODELS, readModel } from "../../common/onnx.ts";
import type { ChipPortrait } from "./face-image.ts";

/** Portraits of chips are small (ISO/IEC 19794-5 asks for 240 pixels between the eyes at the most); this bounds the decoding. */
const MAX_SIDE = 4096;
const CODE_STREAM = Buffer.from("ff4fff51", "hex");

const openJpeg = kept(async () => {
  const { default: make } = await import("@cornerstonejs/codec-openjpeg/decodewasmjs");
  const ignore = () => {};
  return make({ wasmBinary: await readModel(MODELS.jpeg2000), print: ignore, printErr: ignore });
});
type OpenJpeg = Awaited<ReturnType<typeof openJpeg>>;

/**
 * A portrait as a JPEG that all readers of faces take.
 *
 * @param portrait of a chip that was verified: a decoder is given nothing else
 * @throws UnreadableFile when it cannot be decoded
 */
export async function portraitPicture(portrait: ChipPortrait): Promise<Uint8Array> {
  if (portrait.format === "jpeg") return portrait.bytes;
  checkSize(portrait.bytes);
  const { width, height, channels, pixels } = decode(await openJpeg(), portrait.bytes);
  return sharp(pixels, { raw: { width, height, channels } }).jpeg({ quality: 95 }).toBuffer();
}

/** The size that the code stream states (ISO/IEC 15444-1, A.5.1), read before anything is decoded. */
function checkSize(bytes: Uint8Array): void {
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = stream.indexOf(CODE_STREAM);
  if (at < 0 || at + 24 > stream.length)
    throw new UnreadableFile("corrupt", "The portrait holds no code stream.");
  const sides = [stream.readUInt32BE(at + 8), stream.readUInt32BE(at + 12)];
  if (sides.some((side) => side < 1 || side > MAX_SIDE))
    throw new UnreadableFile("too_many_pixels", "The portrait is too large.");
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

function decode({ J2KDecoder }: OpenJpeg, bytes: Uint8Array): Pixels {
  const decoder = new J2KDecoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
    const pixels = Uint8Array.from(decoder.getDecodedBuffer());
    const channels = componentCount === 1 ? 1 : componentCount === 3 ? 3 : undefined;
    if (
      channels === undefined ||
      bitsPerSample !== 8 ||
      width * height === 0 ||
      pixels.length !== width * height * channels
    )
      throw new UnreadableFile("corrupt", "The portrait is in a form that is not read.");
    decoder.delete();
    return { width, height, channels, pixels };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    // A module that gave up may have lost its memory: it is not used again, nor asked to free anything.
    openJpeg.forget();
    throw new UnreadableFile("corrupt", "The portrait cannot be decoded.");
  }
}

import sharp from "sharp";

/** A picture that is laid on a table. */
export interface Laid {
  readonly bytes: Uint8Array;
  /** Where its upper left corner lies once it is turned, in pixels of the table. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** Degrees clockwise. */
  readonly turn?: number;
}

/**
 * Photographs documents and photos that lie beside one another on a plain table, from above.
 *
 * @param table its size in pixels
 */
export async function laidBeside(
  table: { readonly width: number; readonly height: number },
  laid: readonly Laid[],
): Promise<Buffer> {
  const inputs = await Promise.all(
    laid.map(async ({ bytes, left, top, width, turn = 0 }) => ({
      left,
      top,
      input: await sharp(await sharp(bytes).resize({ width }).ensureAlpha().png().toBuffer())
        .rotate(turn, { background: "#0000" })
        .png()
        .toBuffer(),
    })),
  );
  return sharp({ create: { ...table, channels: 3, background: "#6d5a48" } })
    .composite(inputs)
    .jpeg({ quality: 92 })
    .toBuffer();
}

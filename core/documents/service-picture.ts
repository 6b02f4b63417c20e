import { asUnreadable, DECODE_SECONDS, imageSize, openImage } from "../../engines/common/grey-image.ts";

/** Managed services take at most 5 MB of JPEG or PNG in a request (Rekognition, Textract: quotas). */
const SIDE = 2600;

/**
 * A picture for a managed service: an upright JPEG of bounded size, without metadata. So WebP works, and a service
 * never gets a file that we would refuse.
 *
 * @param bytes a picture whose type was checked
 * @throws UnreadableFile as decodeColour does
 */
export async function servicePicture(bytes: Uint8Array): Promise<Uint8Array> {
  await imageSize(bytes);
  try {
    return await openImage(bytes)
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 92 })
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer();
  } catch (error) {
    throw asUnreadable(error);
  }
}

import { S3Client } from "@aws-sdk/client-s3";
import { type Place, settings } from "./place.ts";

/**
 * S3. Checksums only where S3 demands them: by default the SDK signs the CRC-32 of an empty body into every presigned
 * upload, and S3 then refuses the upload. Source: AWS SDKs reference guide, "Data Integrity Protections for Amazon S3".
 */
export const createS3Client = (place: Place): S3Client =>
  new S3Client({
    ...settings(place),
    forcePathStyle: place.endpoint !== undefined,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });

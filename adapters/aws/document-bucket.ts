import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { HttpRequest } from "@smithy/core/transport";
import { attachment } from "../../core/documents/attachment.ts";
import type { DocumentBucket, UploadTerms, ViewTerms } from "../../core/documents/ports.ts";

/**
 * The bucket of uploads. Its own settings encrypt and expire the objects.
 *
 * @param client with `requestChecksumCalculation: "WHEN_REQUIRED"`, or a presigned URL would contain the checksum of an empty body
 * @param bucket name
 */
export function createDocumentBucket(client: S3Client, bucket: string): DocumentBucket {
  return {
    presignUpload: (terms) => presign(client, bucket, terms),
    presignView: (terms) => presignView(client, bucket, terms),
    async read(key, maxBytes) {
      try {
        // One byte more than allowed shows that the object is too large, without loading it.
        const { Body: body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${maxBytes}` }),
        );
        return body === undefined ? undefined : await body.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async renew(key) {
      try {
        // A copy of an object onto itself must change something (S3 API, CopyObject).
        const source = `${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
        await client.send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: key,
            CopySource: source,
            MetadataDirective: "REPLACE",
            Metadata: { renewed: "1" },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === "NoSuchKey") return false;
        throw error;
      }
    },
    delete: async (key) => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))),
    async write(key, bytes, contentType) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }),
      );
    },
    async writeArchive(key, stream, { byteSize, sha256 }) {
      const body = { Body: Readable.from(stream), ContentLength: byteSize, ContentType: "application/zip" };
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, ...body });
      // The signer cannot read a stream before it is sent: with the hash the signature covers the body nevertheless.
      command.middlewareStack.add(
        (next) => (args) => {
          if (HttpRequest.isInstance(args.request)) args.request.headers["x-amz-content-sha256"] = sha256;
          return next(args);
        },
        { step: "build", name: "signArchive" },
      );
      await client.send(command);
    },
  };
}

/** Type, size and hash are signed headers: a request with others has a wrong signature (SigV4, signed headers). */
async function presign(
  client: S3Client,
  bucket: string,
  { key, contentType, byteSize, sha256, seconds }: UploadTerms,
) {
  const checksum = sha256 === undefined ? undefined : Buffer.from(sha256, "hex").toString("base64");
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: contentType,
    ...(byteSize === undefined ? {} : { ContentLength: byteSize }),
    ...(checksum === undefined ? {} : { ChecksumSHA256: checksum }),
  });
  const url = await getSignedUrl(client, command, {
    expiresIn: seconds,
    signableHeaders: new Set(["host", "content-type", "content-length", "x-amz-checksum-sha256"]),
    unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
  });
  const headers = {
    "content-type": contentType,
    ...(checksum === undefined ? {} : { "x-amz-checksum-sha256": checksum }),
  };
  return { method: "PUT" as const, url, headers };
}

/** Type, disposition and caching of the answer are under the signature: nobody can ask for the bytes as a page. */
function presignView(
  client: S3Client,
  bucket: string,
  { key, contentType, seconds, signedAt, saveAs }: ViewTerms,
): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: contentType,
    ResponseContentDisposition: saveAs === undefined ? "inline" : attachment(saveAs),
    ResponseCacheControl: "no-store",
  });
  return getSignedUrl(client, command, { expiresIn: seconds, signingDate: signedAt });
}

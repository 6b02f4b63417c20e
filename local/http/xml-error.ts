import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

/** Answers with an error as S3 does (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
export function sendXmlError(
  response: ServerResponse,
  { status, code, message }: { status: number; code: string; message: string },
): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  response.writeHead(status, {
    "x-amz-request-id": randomUUID(),
    "content-type": "application/xml",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

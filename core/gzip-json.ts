import { gunzipSync, gzipSync } from "node:zlib";

/** JSON as an attribute of bytes: an item holds 400 KB, and JSON text shrinks well. */
export const packJson = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));

/** The reverse of `packJson`; the caller checks the value. @throws Error when the bytes are not gzip, SyntaxError when they are not JSON */
export const unpackJson = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString("utf8"));

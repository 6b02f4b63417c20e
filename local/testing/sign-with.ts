import type { LocalCredentials } from "../http/credentials.ts";

/** Lets the clients that this process makes from now on sign with the credentials of a local AWS. */
export function signWith({ accessKeyId, secretAccessKey }: LocalCredentials): void {
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
}

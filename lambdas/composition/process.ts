/** The process: its configuration, clock, random values and AWS clients. */

import { randomBytes } from "node:crypto";
import {
  createDynamoClient,
  createKmsClient,
  createRekognitionClient,
  createS3Client,
  createStepFunctionsClient,
  createTextractClient,
} from "../../adapters/aws/clients.ts";
import { createRekognition } from "../../adapters/aws/rekognition.ts";
import { createTextract } from "../../adapters/aws/textract.ts";
import type { KeyMaterial } from "../../core/access/api-keys.ts";
import { idOf } from "../../core/ids.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { loadConfig } from "../config.ts";
import { once } from "./once.ts";

/** The configuration of this process. */
export const config = /* @__PURE__ */ once(() => loadConfig(process.env));

export const now = (): Date => new Date();

/** @param prefix `exec` gives `exec_…` */
export const newId = (prefix: string): string => idOf(prefix, newUlid());

export const newEventId = (): string => newId("evt");

/** Secrets with 256 random bits. */
export const keyMaterial: KeyMaterial = {
  randomSecret: () => randomBytes(32).toString("base64url"),
  newKeyId: () => newId("key"),
  now,
  newEventId,
};

export const dynamoClient = /* @__PURE__ */ once(() => createDynamoClient(config()));

export const kmsClient = /* @__PURE__ */ once(() => createKmsClient(config()));

export const s3Client = /* @__PURE__ */ once(() => createS3Client(config()));

export const stepFunctionsClient = /* @__PURE__ */ once(() => createStepFunctionsClient(config()));

/** Amazon Textract, behind an `aws` provider. */
export const textract = /* @__PURE__ */ once(() => createTextract(createTextractClient(config())));

/** Amazon Rekognition, behind an `aws` provider. */
export const rekognition = /* @__PURE__ */ once(() => createRekognition(createRekognitionClient(config())));

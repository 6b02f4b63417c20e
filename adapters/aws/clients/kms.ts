import { KMSClient } from "@aws-sdk/client-kms";
import { type Place, settings, sortedOnce } from "./place.ts";

/** KMS. */
export const createKmsClient = (place: Place): KMSClient =>
  new KMSClient({ ...settings(place), ...sortedOnce });

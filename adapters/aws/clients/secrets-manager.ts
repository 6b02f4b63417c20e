import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { type Place, settings, sortedOnce } from "./place.ts";

/** Secrets Manager. */
export const createSecretsManagerClient = (place: Place): SecretsManagerClient =>
  new SecretsManagerClient({ ...settings(place), ...sortedOnce });

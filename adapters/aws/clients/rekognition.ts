import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { type ManagedPlace, placeOf } from "./managed-place.ts";
import { settings } from "./place.ts";

/** Amazon Rekognition. */
export const createRekognitionClient = ({ region, managed }: ManagedPlace): RekognitionClient =>
  new RekognitionClient(settings(placeOf(region, managed.rekognitionEndpoint)));

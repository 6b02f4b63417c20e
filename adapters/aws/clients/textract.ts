import { TextractClient } from "@aws-sdk/client-textract";
import { type ManagedPlace, placeOf } from "./managed-place.ts";
import { settings } from "./place.ts";

/** Amazon Textract. */
export const createTextractClient = ({ region, managed }: ManagedPlace): TextractClient =>
  new TextractClient(settings(placeOf(region, managed.textractEndpoint)));

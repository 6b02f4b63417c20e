import type { Place } from "./place.ts";

/** A managed service behind an `aws` provider. It has its own endpoint setting, because no local stack or emulator has the service. */
export interface ManagedPlace {
  readonly region: string;
  readonly managed: { readonly textractEndpoint?: string; readonly rekognitionEndpoint?: string };
}

/** The place of a managed service. */
export function placeOf(region: string, endpoint: string | undefined): Place {
  return endpoint === undefined ? { region } : { region, endpoint };
}

import { businessPorts, screeningPorts } from "../../composition/checks.ts";
import { manifests } from "../../composition/evidence.ts";
import { now } from "../../composition/process.ts";
import { businessRoutes } from "../businesses.ts";
import type { Route } from "../route.ts";
import { screeningRoutes } from "../screening.ts";
import { screeningCallRoutes } from "../screenings.ts";

/** Screenings and businesses, each with one call, and the lists. */
export function screeningArea(): Route[] {
  return [
    ...screeningRoutes({ manifestOf: manifests(), now }),
    ...screeningCallRoutes(screeningPorts()),
    ...businessRoutes(businessPorts()),
  ];
}

import { challengePorts, chipPorts } from "../../composition/evidence.ts";
import { templatePorts } from "../../composition/templates.ts";
import { chipRoutes } from "../chips.ts";
import { documentListRoute } from "../document-lists.ts";
import { documentTemplateRoutes } from "../document-templates.ts";
import { documentRoutes } from "../documents.ts";
import { livenessRoutes } from "../liveness-challenges.ts";
import type { Route } from "../route.ts";
import { documentPorts } from "./document-ports.ts";

/** Documents and chips, and challenges of liveness. */
export function documentArea(): Route[] {
  const documents = documentPorts();
  return [
    documentListRoute(documents),
    ...documentTemplateRoutes(templatePorts()),
    ...documentRoutes(documents),
    ...chipRoutes(chipPorts()),
    ...livenessRoutes(challengePorts()),
  ];
}

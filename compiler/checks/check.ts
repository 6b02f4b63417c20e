import type { LocatedDiagnostic } from "../diagnostic.ts";
import type { GraphView } from "../view.ts";

/** A rule of the language: looks at a graph and reports every place that breaks it. */
export type Check = (view: GraphView) => LocatedDiagnostic[];

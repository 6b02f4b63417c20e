import type { LocatedDiagnostic } from "../diagnostic.ts";
import type { GraphView } from "../view.ts";

/** A rule of the language: reports every place of a graph that breaks it. */
export type Check = (view: GraphView) => LocatedDiagnostic[];

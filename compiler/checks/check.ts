import type { Catalogue } from "../catalogue/catalogue.ts";
import type { LocatedDiagnostic } from "../diagnostic.ts";
import type { FlatGraph } from "../flat-graph.ts";
import type { GraphView } from "../view.ts";

/** A rule of the language: reports every place of a graph that breaks it. */
export type Check = (view: GraphView) => LocatedDiagnostic[];

/** A rule about the whole graph of a run, with the graphs of its subworkflows. */
export type FlatCheck = (graph: FlatGraph, catalogue: Catalogue) => LocatedDiagnostic[];

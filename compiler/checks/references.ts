import { isWebhook, specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { ExpressionSite } from "../expressions/sites.ts";
import { isJsonObject } from "../json.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";
import { expressionPosition } from "./position.ts";

/** An expression reads only names in scope, and only blocks that lie upstream; so does a setting that lists blocks. */
export const references: Check = (view) => [
  ...view.sites.flatMap((site) => [
    ...unknownNames(site),
    ...blockReferences(site, view),
    ...hookReferences(site, view),
  ]),
  ...listedBlocks(view),
];

function unknownNames(site: ExpressionSite): LocatedDiagnostic[] {
  const outside = (site.references?.names ?? []).flatMap(({ name, offset }) => {
    const message = outOfScope(name, site);
    return message === undefined ? [] : [{ message, offset }];
  });
  return [...(site.references?.faults ?? []), ...outside].map(({ message, offset }) =>
    at(site, "unknown_reference", message, offset),
  );
}

function outOfScope(name: string, { edgeOn, readsOutput, readsSubject }: ExpressionSite): string | undefined {
  if (name === "output" && edgeOn === undefined && readsOutput !== true)
    return "`$output` exists only in the `when` of an edge.";
  if (name === "subject" && readsSubject !== true)
    return "`$subject` exists only in the rules of a block that rates the subject.";
  if (name === "error" && edgeOn !== "failed")
    return "`$error` exists only in the `when` of a `failed` edge.";
  return undefined;
}

function blockReferences(site: ExpressionSite, view: GraphView): LocatedDiagnostic[] {
  return (site.references?.blocks ?? []).flatMap(({ id, offset }) => {
    if (!Object.hasOwn(view.graph.blocks, id)) {
      return [at(site, "unknown_reference", `There is no block "${id}".`, offset)];
    }
    const isOwnSource = site.edgeOn !== undefined && id === site.blockId;
    if (isOwnSource || view.isUpstream(id, site.blockId)) return [];
    const message = `"${id}" is not upstream of "${site.blockId}": its result may not exist yet.`;
    return [at(site, "reference_not_upstream", message, offset)];
  });
}

/** `$hooks.<id>` is the URL of a block that waits for a POST; such a block may lie anywhere in the graph. */
function hookReferences(site: ExpressionSite, { graph, catalogue }: GraphView): LocatedDiagnostic[] {
  return (site.references?.hooks ?? []).flatMap(({ id, offset }) => {
    const block = Object.hasOwn(graph.blocks, id) ? graph.blocks[id] : undefined;
    if (block === undefined) return [at(site, "unknown_reference", `There is no block "${id}".`, offset)];
    if (isWebhook(catalogue, block.type)) return [];
    return [
      at(
        site,
        "unknown_reference",
        `The block "${id}" does not wait for a webhook, so it has no URL.`,
        offset,
      ),
    ];
  });
}

function listedBlocks(view: GraphView): LocatedDiagnostic[] {
  return view.blocks.flatMap(([blockId, { type, config }]) =>
    (specOf(view.catalogue, type).blockLists ?? []).flatMap((field) => {
      const listed = isJsonObject(config) ? config[field] : undefined;
      if (!Array.isArray(listed)) return [];
      return listed.flatMap((id, index) => {
        const path = ["blocks", blockId, "config", field, index];
        if (typeof id !== "string" || view.isUpstream(id, blockId)) return [];
        if (!Object.hasOwn(view.graph.blocks, id))
          return [diagnostic("unknown_reference", path, `There is no block "${id}".`)];
        const message = `"${id}" is not upstream of "${blockId}": its result may not exist yet.`;
        return [diagnostic("reference_not_upstream", path, message)];
      });
    }),
  );
}

function at(
  { path, blockId, source }: ExpressionSite,
  code: "unknown_reference" | "reference_not_upstream",
  message: string,
  offset: number,
): LocatedDiagnostic {
  return diagnostic(code, path, message, { blockId, position: expressionPosition(source, offset) });
}

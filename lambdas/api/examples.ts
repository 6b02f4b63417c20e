/** Bodies that the description of the API shows as examples. */

/** A graph with one block. */
export const EXAMPLE_GRAPH = {
  blocks: { check: { type: "sanctions_screening", input: { name: "{% $input.name %}" } } },
  edges: [],
};

/** The example data of an execution of that graph. */
export const EXAMPLE_DISCLOSURE = { blocks: ["check"], input: true };

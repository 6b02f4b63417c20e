/** Address of a bundled worker, relative to the chunk that imports it; see `build/workers.ts`. */
declare module "*?worker" {
  const address: string;
  export default address;
}

/** A page of the documentation as text. */
declare module "*.md" {
  const text: string;
  export default text;
}

/** An example workflow as text. */
declare module "*.yaml" {
  const text: string;
  export default text;
}

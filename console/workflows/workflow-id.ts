/** An id for a workflow from its name: `KYC, strict` → `wf_kyc_strict`. Empty when the name has no letter or digit that an id may have. */
export function workflowIdFrom(name: string): string {
  const words = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 60)
    .replace(/_+$/, "");
  return words === "" ? "" : `wf_${words}`;
}

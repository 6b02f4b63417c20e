/** A name of the API's as words: `agent_authorization` → "agent authorization". */
export const words = (name: string): string => name.replaceAll("_", " ");

/** Below this path of the local server the issuer answers. */
export const ISSUER_PATH = "/local-issuer";
/** Our name at the issuer. */
export const LOCAL_CLIENT_ID = "console";

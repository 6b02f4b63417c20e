/** For adapters, which import `core/` alone. */
export { isMissingFile } from "../engines/common/missing-file.ts";

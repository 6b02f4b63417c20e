import { writePage } from "../../console/build/output.ts";
import { bundleCapture } from "./bundle.ts";

/**
 * Builds the applicant's page into `dist/capture`, as a deployment takes it.
 * @returns the folder
 * @throws esbuild's BuildFailure when a source does not compile
 */
export const buildCapture = async (): Promise<string> => writePage("capture", await bundleCapture());

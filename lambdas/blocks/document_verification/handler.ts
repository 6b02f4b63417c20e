import { localReaderInProcess } from "../../../core/blocks/document_verification/providers/local-in-process.ts";
import {
  type DocumentVerificationPorts,
  documentVerificationWork,
} from "../../../core/blocks/document_verification/run.ts";
import { documentVerification } from "../../../core/blocks/document_verification/spec.ts";
import { comparesFaces } from "../../../core/settings/records.ts";
import { trust } from "../../composition/evidence.ts";
import { documentHistory } from "../../composition/other-stores.ts";
import { config } from "../../composition/process.ts";
import { settings } from "../../composition/stores.ts";
import { textract } from "../../composition/textract.ts";
import { uploads } from "../../composition/uploads.ts";
import { blockHandler } from "../handler.ts";

const ports = (): DocumentVerificationPorts => ({
  uploads: uploads(),
  history: documentHistory(),
  comparesFaces: async (tenant) =>
    comparesFaces((await settings().read(tenant)).settings, tenant.environment),
  trust: trust(),
  readers: {
    local: async () => localReaderInProcess,
    ...(config().managedServices && {
      aws: async () =>
        (await import("../../../core/blocks/document_verification/providers/aws.ts")).awsReader(textract()),
    }),
  },
  defaultProvider: config().defaultProvider,
});

/** Lambda entry point of `blocks-document-verification`. */
export const handler = blockHandler(documentVerification, (task) => documentVerificationWork(ports())(task));

import { localComparerInProcess } from "../../../core/blocks/identity_verification/local-comparer-in-process.ts";
import {
  type IdentityVerificationPorts,
  identityVerificationWork,
} from "../../../core/blocks/identity_verification/run.ts";
import { identityVerification } from "../../../core/blocks/identity_verification/spec.ts";
import { trust } from "../../composition/evidence.ts";
import { challenges } from "../../composition/other-stores.ts";
import { config } from "../../composition/process.ts";
import { rekognition } from "../../composition/rekognition.ts";
import { subjectPorts } from "../../composition/subjects.ts";
import { uploads } from "../../composition/uploads.ts";
import { executionPorts } from "../../composition/workflows.ts";
import { blockHandler } from "../handler.ts";

const ports = (): IdentityVerificationPorts => ({
  checked: { ...executionPorts(), subjects: subjectPorts().subjects },
  uploads: uploads(),
  challenges: challenges(),
  trust: trust(),
  comparers: {
    local: async () => localComparerInProcess,
    ...(config().managedServices && {
      aws: async () =>
        (await import("../../../core/blocks/identity_verification/aws-comparer.ts")).awsComparer(
          rekognition(),
        ),
    }),
  },
  defaultProvider: config().defaultProvider,
});

/** Lambda entry point of `blocks-identity-verification`. */
export const handler = blockHandler(identityVerification, (task) => identityVerificationWork(ports())(task));

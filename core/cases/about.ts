import type { ExecutionMeta } from "../executions/records.ts";
import type { CaseRecord } from "./records.ts";

/** Whom a case is about: the subject, else the run, which of a chain of successors is the first. */
export const aboutOf = ({
  subject,
  executionId,
  replaces,
}: Pick<ExecutionMeta, "subject" | "executionId" | "replaces">): string =>
  subject === undefined ? aboutRun(replaces?.first ?? executionId) : aboutSubject(subject);

/** The same for a run without a subject, the first one of its chain. */
const aboutRun = (executionId: string): string => `RUN#${executionId}`;

/** The same for a subject. @param subject the caller's id */
export const aboutSubject = (subject: string): string => `SUBJECT#${subject}`;

/** Under whom a case may stand as the newest one. */
export const allAbout = ({
  subjectId,
  executions,
}: Pick<CaseRecord, "subjectId" | "executions">): string[] =>
  subjectId === undefined ? executions.map(aboutRun) : [aboutSubject(subjectId)];

import { ServiceFault, type ServiceFaultKind } from "../../core/service-fault.ts";

/** Names of errors as the API references of Textract (AnalyzeID) and Rekognition (CompareFaces, …FaceLivenessSession…) list them. */
const KINDS: Readonly<Record<string, ServiceFaultKind>> = {
  ProvisionedThroughputExceededException: "throttled",
  ThrottlingException: "throttled",
  LimitExceededException: "throttled",
  ServiceQuotaExceededException: "throttled",
  InternalServerError: "unavailable",
  AccessDeniedException: "not_allowed",
  UnrecognizedClientException: "not_allowed",
  UnknownOperationException: "not_allowed",
  BadDocumentException: "unreadable",
  DocumentTooLargeException: "unreadable",
  UnsupportedDocumentException: "unreadable",
  ImageTooLargeException: "unreadable",
  InvalidImageFormatException: "unreadable",
  SessionNotFoundException: "session_not_found",
  InvalidParameterException: "invalid",
};

/**
 * Makes a call of a managed service.
 *
 * @throws ServiceFault for every error, also for an abort by our own deadline
 */
export async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new ServiceFault((error instanceof Error ? KINDS[error.name] : undefined) ?? "unavailable");
  }
}

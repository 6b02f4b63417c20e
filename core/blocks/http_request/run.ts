import type { BlockWork } from "../runtime/contract.ts";
import { failed } from "../runtime/failed.ts";
import { isWebPage, readAnswer } from "./answer.ts";
import { judge } from "./judge.ts";
import type { HttpRequestPorts } from "./ports.ts";
import { prepareRequest } from "./request.ts";
import { send } from "./send.ts";
import type { HttpRequestConfig } from "./spec.ts";

/** Calls a customer's service and judges its answer. An unavailable service never gives a result about a person. */
export function httpRequestWork(ports: HttpRequestPorts): BlockWork<unknown, HttpRequestConfig> {
  return async (task) => {
    const startedAt = ports.clock();
    const request = await prepareRequest(ports.secrets, task);
    if ("kind" in request) return request;
    const answered = await send(ports, request, task, startedAt);
    if ("kind" in answered) return answered;
    if (task.config.findings !== undefined && isWebPage(answered))
      return failed("invalid_answer", "The server answered with a web page, which a check cannot judge.");
    const answer = readAnswer(answered, task.config.keepHeaders ?? [], request.mask);
    return "kind" in answer ? answer : judge(task, answer);
  };
}

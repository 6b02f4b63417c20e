import type { BlockWork } from "../runtime/contract.ts";
import { readAnswer } from "./answer.ts";
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
    const answer = readAnswer(answered, task.config.keepHeaders ?? [], request.mask);
    return "kind" in answer ? answer : judge(task, answer);
  };
}

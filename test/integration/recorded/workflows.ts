import { decide, type Recorded, reviewed } from "./kit.ts";

/** The calls that change workflows and runs. */
export const WORKFLOW_CHANGES: Record<string, Recorded> = {
  createWorkflow: {
    event: "workflow.draft_changed",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/workflows", body: { name: "W" }, named: "id" }),
  },
  renameWorkflow: {
    event: "workflow.draft_changed",
    again: "another",
    make: async ({ workflow }) => {
      const id = await workflow();
      return { method: "PATCH", path: `/v1/workflows/${id}`, body: { name: "X" }, about: id };
    },
  },
  replaceDraft: {
    event: "workflow.draft_changed",
    again: "another",
    make: async ({ workflow }) => {
      const id = await workflow();
      return { method: "PUT", path: `/v1/workflows/${id}/state`, body: reviewed, about: id };
    },
  },
  deleteWorkflow: {
    event: "workflow.deleted",
    again: "nothing",
    make: async ({ workflow }) => {
      const id = await workflow();
      return { method: "DELETE", path: `/v1/workflows/${id}`, about: id };
    },
  },
  deployWorkflow: {
    event: "workflow.deployed",
    again: "replayed",
    make: async ({ workflow }) => {
      const id = await workflow();
      return { method: "POST", path: `/v1/workflows/${id}/deploy`, about: id };
    },
  },
  activateVersion: {
    event: "workflow.activated",
    again: "another",
    make: async ({ deployed }) => {
      const id = await deployed();
      return { method: "POST", path: `/v1/workflows/${id}/versions/1/activate`, about: id };
    },
  },
  executeWorkflow: {
    event: "execution.completed",
    by: "no_key",
    again: "replayed",
    make: async ({ deployed }) => {
      const workflowId = await deployed();
      return { method: "POST", path: "/v1/workflows/execute", body: { workflowId }, named: "executionId" };
    },
  },
  cancelExecution: {
    event: "execution.cancelled",
    again: "nothing",
    make: async ({ run }) => {
      const id = await run(reviewed);
      return { method: "POST", path: `/v1/workflows/executions/${id}/cancel`, about: id };
    },
  },
  discloseExecutionData: {
    event: "execution.data_disclosed",
    again: "another",
    make: async ({ run }) => {
      const id = await run(decide);
      const path = `/v1/workflows/executions/${id}/disclosures`;
      return { method: "POST", path, body: { blocks: ["end"] }, about: id };
    },
  },
};

import type { SessionStatus, SessionView, Step, Submission } from "../../core/capture/page-schemas.ts";
import { sessionStatusSchema } from "../../core/capture/page-schemas.ts";
import type { StepKind } from "../../core/capture/step-terms.ts";
import { again } from "../api/again.ts";
import { acceptHandOver, type Client, createClient } from "../api/client.ts";
import { mayPass, Refusal } from "../api/errors.ts";
import { type Keep, openKeep } from "../api/keep.ts";
import { type BehaviorCount, countBehavior } from "./behavior.ts";
import { tell } from "./tell.ts";

/** What the page shows. */
export type PageState =
  | { readonly kind: "loading" | "offline" | "no_link" | "elsewhere" | "moved" | "error" }
  | { readonly kind: "ended"; readonly status: SessionStatus | "unknown" }
  | { readonly kind: "done"; readonly view: SessionView; readonly returnUrl: string | null }
  | { readonly kind: "open"; readonly view: SessionView };

/** While the server looks at a step, it is asked again after this. */
const POLL_MS = 2000;

const REFUSED: Readonly<Record<string, PageState["kind"] & ("elsewhere" | "moved")>> = {
  capture_open_elsewhere: "elsewhere",
  capture_moved: "moved",
};

/** What a refusal means for the whole page; undefined: it concerns one call. */
export function stateAfter(error: unknown): PageState | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const codes = [error.code, ...error.details.map(({ code }) => code)];
  if (error.status === 410) {
    const status = codes.map((code) => sessionStatusSchema.safeParse(code).data).find((word) => word);
    return { kind: "ended", status: status ?? "unknown" };
  }
  if (error.status === 401 || error.status === 404) return { kind: "no_link" };
  const moved = codes.map((code) => REFUSED[code]).find((kind) => kind !== undefined);
  return moved === undefined ? undefined : { kind: moved };
}

/** One session on this device: its state is the server's, read again after every change. */
export class CaptureSession {
  readonly client: Client;
  readonly keep: Keep;
  #state: PageState = { kind: "loading" };
  #timer = 0;
  #reading: Promise<void> | undefined;
  readonly #behavior: BehaviorCount;
  readonly #onChange: (state: PageState) => void;

  private constructor(token: string, keep: Keep, onChange: (state: PageState) => void) {
    this.keep = keep;
    this.#onChange = onChange;
    this.#behavior = countBehavior(document, keep);
    this.client = createClient({ token, device: () => keep.get("device") });
  }

  /**
   * Opens the session of a token, or goes on with it after a reload.
   * @param onChange told of every state
   */
  static async start(token: string, onChange: (state: PageState) => void): Promise<CaptureSession> {
    const session = new CaptureSession(token, await openKeep(token), onChange);
    await session.#begin();
    return session;
  }

  async #begin(): Promise<void> {
    await this.#guard(async () => {
      if (this.keep.get("opened") === undefined) {
        // Named before the call: when the answer is lost, the call may be repeated.
        if (this.keep.get("device") === undefined) this.keep.set("device", newDevice());
        await again(() => this.client.open(), this.#offline);
        this.keep.set("opened", "yes");
        tell({ type: "opened" });
      }
      await this.#read();
    });
  }

  /** Reads the session again: another device, the clock or a person may have changed it. One call at a time. */
  refresh(): Promise<void> {
    this.#reading ??= this.#guard(() => this.#read()).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /**
   * Hands a step in. When the answer is lost, the session says whether it came.
   * @throws Refusal when the server does not take what was sent
   */
  async submitStep(step: Step, submission: Submission<StepKind>): Promise<void> {
    for (;;) {
      try {
        const { step: after } = await this.client.submitStep(step.id, submission);
        const view = this.#view();
        if (view !== undefined) this.#show(withStep(view, after));
        break;
      } catch (error) {
        if (!mayPass(error)) throw this.#ended(error);
        await this.refresh();
        const now = this.#view()?.steps.find(({ id }) => id === step.id);
        if (now === undefined || now.state !== step.state || now.tries_left !== step.tries_left) break;
      }
    }
    await this.#goOn();
  }

  /** Stops asking the server, and counting. */
  close(): void {
    this.#behavior.stop();
    clearTimeout(this.#timer);
  }

  #view(): SessionView | undefined {
    return this.#state.kind === "open" ? this.#state.view : undefined;
  }

  async #read(): Promise<void> {
    this.#show(await again(() => this.client.session(), this.#offline));
    await this.#goOn();
  }

  /** Asks again while something is looked at; hands the session in once all is accepted. */
  async #goOn(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#state.kind !== "open") return;
    const { view } = this.#state;
    if (view.steps.some(({ state }) => state === "checking")) {
      this.#timer = window.setTimeout(() => void this.refresh(), POLL_MS);
    } else if (view.steps.every(({ state }) => state === "accepted")) {
      await this.#guard(async () => {
        await again(() => this.client.submit(this.#behavior.read()), this.#offline).catch(unlessSubmitted);
        this.#end({ kind: "done", view, returnUrl: view.return_url });
        tell({ type: "submitted" });
      });
    }
  }

  #show(view: SessionView): void {
    const before = this.#state.kind === "open" ? this.#state.view.steps : [];
    this.#set({ kind: "open", view });
    for (const { id, kind, state } of view.steps) {
      const old = before.find((step) => step.id === id);
      if (old !== undefined && old.state !== state) tell({ type: "step", step: kind, state });
    }
  }

  readonly #offline = (): void => {
    if (this.#state.kind === "loading") this.#set({ kind: "offline" });
  };

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#ended(error);
      if (stateAfter(error) === undefined) this.#set({ kind: "error" });
    }
  }

  /** Shows the end of the session, if an error is one. @returns the error */
  #ended(error: unknown): unknown {
    const state = stateAfter(error);
    if (state !== undefined) this.#end(state);
    return error;
  }

  #end(state: PageState): void {
    this.close();
    this.#set(state);
    if (state.kind === "moved") tell({ type: "handed_over" });
    if (state.kind === "ended") tell({ type: "ended", status: state.status });
    if (state.kind !== "elsewhere") void this.#forget();
  }

  /** Removes what this browser keeps of the session, and of the code that brought it here. */
  async #forget(): Promise<void> {
    const code = this.keep.get("code");
    this.keep.clear();
    if (code !== undefined) (await openKeep(code)).clear();
  }

  #set(state: PageState): void {
    this.#state = state;
    this.#onChange(state);
  }
}

/** The answer to a call before may be lost: a session that was handed in is what this one is for. */
function unlessSubmitted(error: unknown): void {
  const state = stateAfter(error);
  const isSubmitted = state?.kind === "ended" && ["submitted", "completed"].includes(state.status);
  if (!isSubmitted) throw error;
}

/** 256 random bits, base64url. */
function newDevice(): string {
  const bits = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCodePoint(...bits))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=$/, "");
}

function withStep(view: SessionView, step: Step): SessionView {
  return { ...view, steps: view.steps.map((old) => (old.id === step.id ? step : old)) };
}

/**
 * Takes a session over from another device. A lost answer is asked for again, after a reload too: the device is kept with the code
 * until the session ends here.
 * @param code that the other device shows
 * @param onWait told before each wait for the network
 * @returns the token under which this device goes on
 * @throws Refusal when the code does not work
 */
export async function takeOver(code: string, onWait: () => void): Promise<string> {
  const ofCode = await openKeep(code);
  const device = ofCode.get("device") ?? newDevice();
  ofCode.set("device", device);
  const { client_token: token } = await again(() => acceptHandOver(code, device), onWait);
  const ofToken = await openKeep(token);
  ofToken.set("device", device);
  // A reload that began before the address had the token ends with the code: it must find its device.
  ofToken.set("code", code);
  return token;
}

import { isEmbedded } from "../session/tell.ts";
import { type CameraFailure, cameraFailure } from "./failure.ts";

/** A running camera. */
export interface Camera {
  readonly stream: MediaStream;
  /** Its name, for the signals: virtual cameras have telling ones. */
  readonly label: string;
  stop: () => void;
}

/** No camera runs, for a reason that the page explains. */
export class NoCamera extends Error {
  override name = "NoCamera";
  readonly failure: CameraFailure;

  constructor(failure: CameraFailure) {
    super(`There is no camera: ${failure}.`);
    this.failure = failure;
  }
}

/**
 * Opens a camera. Call it from the handler of a press: iOS asks for one.
 * @param facing `environment`: away from the person, for documents; `user`: for faces
 * @throws NoCamera
 */
export async function openCamera(facing: "environment" | "user"): Promise<Camera> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: facing }, width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
    return {
      stream,
      label: stream.getVideoTracks()[0]?.label ?? "",
      stop: () => {
        for (const track of stream.getTracks()) track.stop();
      },
    };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "", message: "" };
    const permission = await permissionState();
    throw new NoCamera(
      cameraFailure({ name, message }, { isSecure: isSecureContext, permission, isEmbedded: isEmbedded() }),
    );
  }
}

/** Whether the device has a camera at all; true where the browser does not say. */
export async function hasCamera(): Promise<boolean> {
  if (!isSecureContext) return false;
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => undefined);
  return devices === undefined || devices.some(({ kind }) => kind === "videoinput");
}

async function permissionState(): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: "camera" })).state;
  } catch {
    return undefined;
  }
}

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { CameraFailure } from "./failure.ts";
import { type Camera, hasCamera, NoCamera, openCamera } from "./open-camera.ts";

/** Where the camera of a screen stands. */
export type CameraState =
  | { readonly kind: "off" | "opening" }
  | {
      readonly kind: "live";
      readonly camera: Camera;
      /** Whether its first picture has come: a slow phone opens the camera and sends pictures a second later. */
      readonly hasPicture: boolean;
    }
  | { readonly kind: "failed"; readonly failure: CameraFailure };

/** A camera that sends no picture for this long is held by another program, or its driver hangs. */
const NO_PICTURE_MS = 15_000;

/**
 * The camera of a screen: it ends with the screen.
 * @param facing as in `openCamera`
 * @returns `onPicture`: to be called when the live picture shows something
 */
export function useCamera(facing: "environment" | "user"): {
  state: CameraState;
  open: () => void;
  stop: () => void;
  onPicture: () => void;
} {
  const [state, setState] = useState<CameraState>({ kind: "off" });
  const camera = useRef<Camera>(undefined);
  const isGone = useRef(false);
  const timer = useRef(0);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    camera.current?.stop();
    camera.current = undefined;
    if (!isGone.current) setState({ kind: "off" });
  }, []);
  const open = async () => {
    clearTimeout(timer.current);
    setState({ kind: "opening" });
    try {
      const opened = await openCamera(facing);
      if (isGone.current) return opened.stop();
      camera.current = opened;
      // A cable pulled out, or a permission taken back in the middle.
      opened.stream.getVideoTracks()[0]?.addEventListener("ended", () => {
        if (camera.current !== opened) return;
        clearTimeout(timer.current);
        setState({ kind: "failed", failure: "none" });
      });
      setState({ kind: "live", camera: opened, hasPicture: false });
      timer.current = window.setTimeout(() => {
        stop();
        setState({ kind: "failed", failure: "busy" });
      }, NO_PICTURE_MS);
    } catch (error) {
      setState({ kind: "failed", failure: error instanceof NoCamera ? error.failure : "none" });
    }
  };
  const onPicture = () => {
    clearTimeout(timer.current);
    setState((now) => (now.kind === "live" ? { ...now, hasPicture: true } : now));
  };
  useEffect(() => {
    void hasCamera().then((has) => {
      if (has || isGone.current || camera.current !== undefined) return;
      setState({ kind: "failed", failure: isSecureContext ? "none" : "insecure" });
    });
    return () => {
      isGone.current = true;
      stop();
    };
  }, [stop]);
  return { state, open: () => void open(), stop, onPicture };
}

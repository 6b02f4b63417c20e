import { Hono } from "hono";
import { type AppPorts, createApp, failed } from "./app.ts";
import { type Area, areaOf } from "./areas/area.ts";

/**
 * The HTTP API of several areas, each loaded at the first call of one of its paths: the same for Lambda and for the local process.
 *
 * @param ports what all areas need
 * @param areas what it serves
 */
export function createAreaApp(ports: Omit<AppPorts, "routes">, areas: readonly Area[]): Hono {
  const nothing = createApp({ ...ports, routes: [] });
  const apps = new Map<Area, Hono>();
  const appOf = async (area: Area): Promise<Hono> => {
    const routes = await area.load();
    const app = apps.get(area) ?? createApp({ ...ports, routes });
    apps.set(area, app);
    return app;
  };
  const app = new Hono();
  app.all("*", async (context) => {
    const area = areaOf(areas, context.req.path);
    const served = area === undefined ? nothing : await appOf(area);
    return served.fetch(context.req.raw, context.env);
  });
  app.onError((thrown, context) => failed(ports, context, thrown));
  return app;
}

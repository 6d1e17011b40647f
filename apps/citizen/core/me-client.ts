import type {
  AppointmentsView,
  AppointmentView,
  BookedView,
  DataRequestView,
  GuidelineView,
  MyDataView,
  PlacesView,
  SlotsView,
} from "../../../functions/api/me-contract.ts";
import { type Call, callApi, type Outcome } from "./call-api.ts";
import type { Platform } from "./platform.ts";
import { nationwide } from "./region.ts";

export type Booking = { placeId: string; matterId: string; day: string; time: string; remind: boolean };

/** The citizen's own data, service centres and appointments on the server. Nothing here throws. */
export type MeClient = {
  data(): Promise<Outcome<MyDataView>>;
  copyMyData(): Promise<Outcome<DataRequestView>>;
  eraseMyData(confirmation: string): Promise<Outcome<DataRequestView>>;
  request(requestId: string): Promise<Outcome<DataRequestView>>;
  withdraw(consentId: string): Promise<Outcome<Pick<MyDataView, "consents">>>;
  guideline(): Promise<Outcome<GuidelineView>>;
  places(region: string): Promise<Outcome<PlacesView>>;
  slots(placeId: string, matterId: string): Promise<Outcome<SlotsView>>;
  book(booking: Booking): Promise<Outcome<BookedView>>;
  appointments(): Promise<Outcome<AppointmentsView>>;
  cancel(appointmentId: string): Promise<Outcome<AppointmentView>>;
};

const part = encodeURIComponent;

export const createMeClient = (platform: Pick<Platform, "request">, token: () => string | undefined): MeClient => {
  const call = <Value>(given: Omit<Call, "token">) => callApi<Value>(platform, { ...given, token: token() });
  const get = <Value>(path: string) => call<Value>({ method: "GET", path });
  const post = <Value>(path: string, body: unknown = {}) => call<Value>({ method: "POST", path, body });
  return {
    data: () => get("/v1/my-data"),
    copyMyData: () => post("/v1/my-data/requests", { kind: "export" }),
    eraseMyData: (confirmation) => post("/v1/my-data/requests", { kind: "erasure", confirmation }),
    request: (requestId) => get(`/v1/my-data/requests/${part(requestId)}`),
    withdraw: (consentId) => post(`/v1/my-data/consents/${part(consentId)}/withdrawals`),
    guideline: () => get("/v1/privacy-guideline"),
    places: (region) => get(`/v1/places${region === nationwide ? "" : `?region=${region}`}`),
    slots: (placeId, matterId) => get(`/v1/places/${part(placeId)}/slots?matter=${part(matterId)}`),
    book: ({ placeId, ...wish }) => post(`/v1/places/${part(placeId)}/appointments`, wish),
    appointments: () => get("/v1/appointments"),
    cancel: (appointmentId) => post(`/v1/appointments/${part(appointmentId)}/cancellations`),
  };
};

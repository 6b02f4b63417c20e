// Made by `npm run console:api` from /openapi.json. Not to be edited.

export interface paths {
    "/.well-known/contexts/credentials/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON-LD context of our claims. */
        get: operations["readJsonLdContext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/did.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The issuer's DID document (did:web). */
        get: operations["readDidDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The issuer's public keys, retired ones too while they cover a live credential. */
        get: operations["readJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/schemas/{type}/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of a credential type: what `credentialSchema` names. */
        get: operations["readCredentialSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/status-lists/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A status list, signed when `application/vc+jwt` is accepted, else as JSON. */
        get: operations["readStatusList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/vct/{type}/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The type metadata of an SD-JWT VC: what `vct` names. */
        get: operations["readTypeMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/did.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The issuer's DID document (did:web). */
        get: operations["readDidDocumentOfPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page that renders the description. */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{folder}/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page of a folder of the documentation, in Markdown. */
        get: operations["docsInnerPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page of the documentation, in Markdown. */
        get: operations["docsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the service answers and can write to its store. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llms.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the pages of the documentation, for language models. */
        get: operations["llmsText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a message of the Model Context Protocol: agents use the API as tools.
         * @description Streamable HTTP without sessions, protocol 2025-11-25 and earlier. Each tool makes calls of this API with the same key, and each of them counts as a call.
         *
         *     Any API key or session will do.
         */
        post: operations["mcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description, in OpenAPI 3.1. */
        get: operations["describeApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts of monitoring, the newest first.
         * @description An alert is decided through its case (`POST /v1/cases/{id}/close`, or `…/hits/{match_id}/dismiss`). A page may be short: go on while there is a cursor.
         *
         *     Needs the scope `cases:read`.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An alert: the entry as it is and as it was, the scores, and why it was opened or closed.
         * @description Writes `subject.disclosed`; reads by one caller within a minute share it.
         *
         *     Needs the scope `cases:read`.
         */
        get: operations["readAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys, newest first, revoked ones included; never their secrets.
         * @description Needs the scope `api_keys:write`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create a key for the caller's organization and environment that may do no more than the caller's own.
         * @description Needs the scope `api_keys:write`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key that may do no more than the caller's own, for good: refused everywhere within 60 seconds.
         * @description Needs the scope `api_keys:write`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell whose key makes this call, and what it may do.
         * @description Any API key or session will do.
         */
        get: operations["readOwnApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/me/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a session of a person with this key, and record it.
         * @description The console calls it when somebody signs in. It writes `user.signed_in` into the audit feed (repeated within a minute, from one address: once) and answers with the key, as `GET /v1/api-keys/me` does.
         *
         *     Any API key or session will do.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the feed, oldest first unless asked otherwise. A cursor never skips or repeats an event.
         * @description Needs the scope `audit:read`.
         */
        get: operations["listAuditEvents"];
        put?: never;
        /**
         * Record that a credential was shown to somebody, and what came of it.
         * @description Needs the scope `audit:write`.
         */
        post: operations["recordPresentation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List streams.
         * @description Needs the scope `audit:streams`.
         */
        get: operations["listAuditStreams"];
        put?: never;
        /**
         * Send events to a URL, signed with a secret, from now on.
         * @description Needs the scope `audit:streams`.
         */
        post: operations["createAuditStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/streams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a stream.
         * @description Needs the scope `audit:streams`.
         */
        delete: operations["deleteAuditStream"];
        options?: never;
        head?: never;
        /**
         * Turn a stream on or off.
         * @description Needs the scope `audit:streams`.
         */
        patch: operations["updateAuditStream"];
        trace?: never;
    };
    "/v1/audit/streams/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries of the last week: waiting, given up and delivered.
         * @description Needs the scope `audit:streams`.
         */
        get: operations["listAuditDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/streams/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again, now.
         * @description Needs the scope `audit:streams`.
         */
        post: operations["redeliverAuditEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/streams/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret; for a while deliveries carry a signature by each.
         * @description Needs the scope `audit:streams`.
         */
        post: operations["rotateAuditStreamSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List look-ups, newest first; each read is recorded.
         * @description Needs the scope `businesses:read`.
         */
        get: operations["listBusinesses"];
        put?: never;
        /**
         * Look a company up in a register. The answer is not wrapped in `data`.
         * @description 200 with the result, or 201 with `async_status: processing` when `async` is true or the look-up outlasts the gateway's limit: then poll. US needs `official_name` and `address`; BR and GB `registration_number`; other countries a name or a number.
         *
         *     Needs the scope `businesses:write`.
         */
        post: operations["createBusiness"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a look-up as it stands; each read is recorded.
         * @description Needs the scope `businesses:read`.
         */
        get: operations["readBusiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link with which a person hands in documents and shows that they are there.
         * @description One of `workflow_id` (starts a run), `execution_id` (serves the open pause of one; an earlier session of that pause is cancelled), `case_id` (the open request of a reviewer) and `steps` (no run). The run goes on when the session is submitted. When it expires or is cancelled, the block of the run fails.
         *
         *     Needs the scope `capture:write`.
         */
        post: operations["createCaptureSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far a capture session is.
         * @description Needs the scope `capture:read`.
         */
        get: operations["getCaptureSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture-sessions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a capture session.
         * @description Its link stops working. The block of its run fails, and the graph decides how the run goes on.
         *
         *     Needs the scope `capture:write`.
         */
        post: operations["cancelCaptureSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer the session to another device. */
        post: operations["offerCaptureHandOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/handover/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a session over with the code of a hand-over. Needs no token.
         * @description A page that sends a device of its own (256 random bits, base64url) may repeat the call when the answer is lost.
         */
        post: operations["acceptCaptureHandOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a capture session on this device, the first one only. */
        post: operations["openCapture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what the session asks for, and how far it is. */
        get: operations["readCapture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/steps/{id}/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the liveness challenge of a step. It replaces the one before. */
        post: operations["takeCaptureChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/steps/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a step in.
         * @description The body depends on the kind of the step: see docs/capture.md.
         */
        post: operations["submitCaptureStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/steps/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a file of a step. */
        post: operations["announceCaptureUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capture/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit the session: all steps are accepted. */
        post: operations["submitCapture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cases by due date, the earliest first.
         * @description Subject, assignee, team and id have an index each. A page may be short where other filters leave few: go on while there is a cursor.
         *
         *     Needs the scope `cases:read`.
         */
        get: operations["listCases"];
        put?: never;
        /**
         * Open a case about a subject by hand.
         * @description A pause opens its case itself. A subject has one open case at a time.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["reportCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case with its timeline.
         * @description Writes `evidence.disclosed` into the audit feed and `viewed` into the timeline; reads by one caller within a minute share them.
         *
         *     Needs the scope `cases:read`.
         */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a case, give it to somebody, or put it back.
         * @description Needs the scope `cases:write`.
         */
        post: operations["assignCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach an uploaded document.
         * @description Upload it with `POST /v1/documents` first (`type: attachment` for a file that no block reads). It is kept as long as that document.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["attachToCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a case that has no open pause.
         * @description This decides no pause: while one is open, only its decision closes the case. Alerts that wait in it are settled. Under `four_eyes_dismiss` a closing that settles alerts with another outcome than `true_match` is only proposed: the case stays open, `closing` says so, and the same call of another principal confirms it.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a comment.
         * @description `@user_…` mentions somebody, who then watches the case. The applicant never sees a comment.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["commentCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a pause of a case.
         * @description The same rules, the same write and the same answer as a resume of the pause (`options.input` there is the body here). `execution_id` and `block_id` name the pause when several are open. The last decision closes the case.
         *
         *     Needs the scope `workflows:review`.
         */
        post: operations["decideCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Raise the priority, and pass the case to another team.
         * @description With another team the case goes back to the queue, without an assignee.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["escalateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/hits/{match_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge that a screening hit is not the subject.
         * @description Later screenings of the same subject, name and birth date let this version of the entry through, until `expires_at`. It decides no pause. Where a second approval is set, the same call of another person confirms it.
         *
         *     Needs the scope `screenings:dismiss`.
         */
        post: operations["dismissHit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The evidence pack of a case, for an examiner.
         * @description Data of the runs, pictures, checks with reasons, list versions, decisions, who looked, and the seals with how to verify them. Needs `executions:data:read` too, and `documents:view` for the pictures. First writes `case.reported`, `execution.data_disclosed` for each run and `evidence.disclosed` for each document into the audit feed. A PDF comes by a URL.
         *
         *     Needs the scope `cases:read`.
         */
        get: operations["reportOnCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the applicant for another upload or a field.
         * @description The case waits for the applicant, and a decision stays possible. Your back end sends the answer with `POST /v1/cases/{id}/submission`. `execution_id` and `block_id` name the pause when several are open.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["askApplicant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/request/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a request to the applicant.
         * @description The pause waits for its decision as before.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["withdrawRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a case off: `next` gives it to nobody before then.
         * @description Needs the scope `cases:write`.
         */
        post: operations["snoozeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what the applicant was asked for.
         * @description Exactly the fields of the case's `request`, or the capture session that collected them. The paused run is cancelled, and its `successorExecutionId` goes on in the same case: it runs again what reads the new data, and asks every reviewer again. Answers as execute does. One submission counts; the same call again carries on where it was cut off.
         *
         *     Needs the scope `workflows:execute`.
         */
        post: operations["submitAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take several cases, give them to somebody, or put them back.
         * @description Up to 50 cases. Each is changed by the rules of `POST /v1/cases/{id}/assign`, with an event of its own; the answer says of each whether it was. A refused case does not stop the others.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["assignCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the case of your teams that waits longest.
         * @description Callers at the same time get different cases. A case that is put off is left out until then.
         *
         *     Needs the scope `cases:write`.
         */
        post: operations["takeNextCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credentials, newest first; `id` may be repeated.
         * @description Writes `credential.read` into the audit feed for each credential that is shown; reads by one key within a minute share it.
         *
         *     Needs the scope `credentials:read`.
         */
        get: operations["listCredentials"];
        put?: never;
        /**
         * Issue a signed credential about a subject.
         * @description Needs the scope `credentials:write`.
         */
        post: operations["issueCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a credential.
         * @description Writes `credential.read` into the audit feed for each credential that is shown; reads by one key within a minute share it.
         *
         *     Needs the scope `credentials:read`.
         */
        get: operations["readCredential"];
        put?: never;
        post?: never;
        /**
         * Erase claims, subject and token for good; the credential counts as revoked.
         * @description Needs the scope `credentials:delete`.
         */
        delete: operations["eraseCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a suspension.
         * @description Without `credentials:read` the answer has no subject, claims, metadata or token. Writes `credential.read` into the audit feed for each credential that is shown; reads by one key within a minute share it.
         *
         *     Needs the scope `credentials:revoke`.
         */
        post: operations["reactivateCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a credential for good.
         * @description Without `credentials:read` the answer has no subject, claims, metadata or token. Writes `credential.read` into the audit feed for each credential that is shown; reads by one key within a minute share it.
         *
         *     Needs the scope `credentials:revoke`.
         */
        post: operations["revokeCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a credential until it is reactivated.
         * @description Without `credentials:read` the answer has no subject, claims, metadata or token. Writes `credential.read` into the audit feed for each credential that is shown; reads by one key within a minute share it.
         *
         *     Needs the scope `credentials:revoke`.
         */
        post: operations["suspendCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a stored credential; the body is the context.
         * @description Subject and claims are in the verdict only for keys with `credentials:read`: knowing an id does not mean having been shown the credential. Such a verdict writes `credential.read` too.
         *
         *     Needs the scope `credentials:verify`.
         */
        post: operations["verifyStoredCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/batch-issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue up to 10,000 credentials; each is checked when its turn comes.
         * @description Needs the scope `credentials:write`.
         */
        post: operations["issueCredentialBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/batch-issue/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a batch is, and what became of its items so far.
         * @description Needs the scope `credentials:read`.
         */
        get: operations["readCredentialBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/batch-issue/{job_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again what is left of a failed batch; nothing is issued twice.
         * @description Needs the scope `credentials:write`.
         */
        post: operations["resumeCredentialBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a credential that somebody shows.
         * @description Needs the scope `credentials:verify`.
         */
        post: operations["verifyCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List uploads, newest first; each read is recorded.
         * @description A page may be short, or empty, where few uploads fit: go on while there is a next one. Uploads from before this call existed are in no list.
         *
         *     Needs the scope `documents:read`.
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Announce an upload and get the presigned request that makes it.
         * @description Needs `documents:write`. An upload of the type `attachment`, which no block reads, needs `cases:write` alone: whoever works on cases adds no evidence that a run would judge.
         *
         *     Needs the scope `documents:write` or `cases:write`.
         */
        post: operations["createDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metadata of an upload, without its bytes.
         * @description Writes `document.viewed` into the audit feed; reads by one key within a minute share it.
         *
         *     Needs the scope `documents:read`.
         */
        get: operations["readDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a URL to see a document for one minute, and record who saw it and why.
         * @description Each call first writes `evidence.disclosed` into the audit feed: the key, its principal, the document, the purpose, the case. It creates nothing else, so it has no `Idempotency-Key`. A document without bytes to see is a 404: another organization's, erased, expired, refused, or a chip. With `case_id` the document must be of a run of that case or attached to it (422 otherwise), and the case's timeline has the view, too.
         *
         *     Needs the scope `documents:view`.
         */
        post: operations["viewDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/chip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the files of a chip, as an app has read them.
         * @description The answer is a document of type `chip`. Give its id as `chip` to the block that verifies documents. Prove with the chip's key that it is no copy where it has one (DG15, DG14).
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["createChip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/chip/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a challenge that a chip must answer, to prove that it is no copy.
         * @description Needs the scope `documents:write`.
         */
        post: operations["createChipChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/chip/challenges/{id}/chip-authentication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin chip authentication, with a key that the server keeps.
         * @description For a chip with DG14. Send `agreement_commands` in the session of your reader, then `proof_command` as it is, and submit the chip's answer as `chip_authentication`. A later call under the same challenge replaces the key.
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["beginChipAuthentication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file that credentials will name, or announce its upload.
         * @description A form takes the file itself. JSON announces it: the answer has `upload`, a request that brings the bytes; use it for more than 4 MB on AWS. Bytes that the organization has already are answered with the existing record (200). A new record writes `evidence.created` into the audit feed.
         *
         *     Needs the scope `credentials:evidence:upload`.
         */
        post: operations["createEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the record of evidence, without its bytes.
         * @description Needs the scope `credentials:read`.
         */
        get: operations["readEvidence"];
        put?: never;
        post?: never;
        /**
         * Delete bytes and names for good. Digest and times stay: credentials go on proving.
         * @description Writes `evidence.deleted` into the audit feed.
         *
         *     Needs the scope `credentials:delete`.
         */
        delete: operations["deleteEvidence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the bytes of evidence; each download is recorded.
         * @description Writes `evidence.disclosed` into the audit feed. On AWS the answer is a redirect (302) to a URL that gives the bytes for one minute, without a key.
         *
         *     Needs the scope `credentials:evidence:read`.
         */
        get: operations["downloadEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list of cases as CSV.
         * @description Needs `cases:read`, too. The file has no personal data of subjects: `subject_id` is the id of the record, `subj_…`. Text that a spreadsheet would take as a formula begins with an apostrophe. One file has up to about 5,000 rows. First writes an event with the filter into the audit feed.
         *
         *     Needs the scope `lists:export`.
         */
        get: operations["exportCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list of executions as CSV.
         * @description Needs `workflows:executions:read`, too. The file has no personal data of subjects: `subject_id` is the id of the record, `subj_…`. Text that a spreadsheet would take as a formula begins with an apostrophe. One file has up to about 5,000 rows. First writes an event with the filter into the audit feed.
         *
         *     Needs the scope `lists:export`.
         */
        get: operations["exportExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a block that waits for a webhook.
         * @description Needs no API key: the URL, `$hooks.<block>` of the run, is what allows it, and works once. A POST that comes before the block waits is kept for it. One that lacks the signature that the block asks for, or does not fit its schema, is refused, and the block waits on.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts, the newest first.
         * @description Writes `subject.disclosed` for each that is shown.
         *
         *     Needs the scope `accounts:read`.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Create an account: the record of a person or a business.
         * @description An account is a subject: `/v1/subjects` has the same record. `subject_id` of runs, documents and credentials is its `external_id`, or its id where it has none.
         *
         *     Needs the scope `accounts:write`.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account, with its newest 100 sessions and documents.
         * @description Writes `subject.disclosed`; reads by one caller within a minute share it.
         *
         *     Needs the scope `accounts:read`.
         */
        get: operations["readAccount"];
        put?: never;
        post?: never;
        /**
         * Erase all data of an account, for good.
         * @description The account is closed to every call at once; a job does the rest, as for `DELETE /v1/subjects/{id}`. Ids, statuses and times stay.
         *
         *     Needs the scope `accounts:delete`.
         */
        delete: operations["eraseAccount"];
        options?: never;
        head?: never;
        /**
         * Change an account; what the body leaves out stays, and null takes a value away.
         * @description The answer has the whole account for callers with `accounts:read`; for others what the body says. A list takes the place of the one before. What a document or register has shown is not replaced by what a key says (422 `more_certain_source`). `external_id` is fixed once a run, document or credential uses it.
         *
         *     Needs the scope `accounts:write`.
         */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/v1/identity/documents/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the proof of addresss, newest first.
         * @description What was read is null in lists: read one document.
         *
         *     Needs the scope `documents:read`.
         */
        get: operations["listAddressDocuments"];
        put?: never;
        /**
         * Make a document of the collection of proof of addresss, and announce its files.
         * @description `PUT` the bytes of each file to its URL, with its type as `content-type`. When all files that are declared here have come, the document is verified without a further call.
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["createAddressDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one proof of address, as it stands.
         * @description What was read is shown to keys with `verifications:read` or `executions:data:read`, and each such read is recorded; to others it is null.
         *
         *     Needs the scope `documents:read`.
         */
        get: operations["getAddressDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/addresses/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a file to a proof of address; it waits for a submission.
         * @description Needs the scope `documents:write`.
         */
        post: operations["addAddressDocumentFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/addresses/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a proof of address for verification, and wait for the result.
         * @description Again with the same files: nothing happens, and the document is answered as it stands.
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["submitAddressDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/idvs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the identity documents, newest first.
         * @description What was read is null in lists: read one document.
         *
         *     Needs the scope `documents:read`.
         */
        get: operations["listIdvDocuments"];
        put?: never;
        /**
         * Make a document of the collection of identity documents, and announce its files.
         * @description `PUT` the bytes of each file to its URL, with its type as `content-type`. When all files that are declared here have come, the document is verified without a further call.
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["createIdvDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/idvs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one identity document, as it stands.
         * @description What was read is shown to keys with `verifications:read` or `executions:data:read`, and each such read is recorded; to others it is null.
         *
         *     Needs the scope `documents:read`.
         */
        get: operations["getIdvDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/idvs/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a file to a identity document; it waits for a submission.
         * @description Needs the scope `documents:write`.
         */
        post: operations["addIdvDocumentFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/documents/idvs/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a identity document for verification, and wait for the result.
         * @description Again with the same files: nothing happens, and the document is answered as it stands.
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["submitIdvDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List onboarding sessions, the newest first.
         * @description Writes `subject.disclosed` for each applicant that is shown.
         *
         *     Needs the scope `sessions:read`.
         */
        get: operations["listIdentitySessions"];
        put?: never;
        /**
         * Begin an onboarding attempt of an account.
         * @description Fill it by documents and verifications, or by the capture page where `meta.workflow_id` names a workflow that collects.
         *
         *     Needs the scope `sessions:write`.
         */
        post: operations["createIdentitySession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An onboarding session as it stands now.
         * @description Writes `subject.disclosed`; reads by one caller within a minute share it.
         *
         *     Needs the scope `sessions:read`.
         */
        get: operations["readIdentitySession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what a session says of its applicant; null takes a value away.
         * @description What was verified before verified other data: it no longer counts, so a completed session is pending again. A session that is over, or that a person reviews, stays as it is (409).
         *
         *     Needs the scope `sessions:write`.
         */
        patch: operations["changeIdentitySession"];
        trace?: never;
    };
    "/v1/identity/sessions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a session.
         * @description From `completed` or `marked_for_review`, else 409. Where the run of the session waits at a review, the decision is its answer: what the review asks for besides is named (422), and nothing is changed. The session is approved only when the run then ends well; until then it is `pending`. An account that is pending becomes active.
         *
         *     Needs the scope `sessions:decide`.
         */
        post: operations["approveIdentitySession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions/{id}/capture-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link to the capture page for the applicant of a session.
         * @description For a session with `meta.workflow_id`. It works for 24 hours, on one device at a time, and takes the place of the link before. The first one starts the session's run. The url is shown once.
         *
         *     Needs the scope `sessions:write`.
         */
        post: operations["createIdentityCaptureLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a session.
         * @description From `completed` or `marked_for_review`, else 409. Where the run of the session waits at a review, the decision is its answer: what the review asks for besides is named (422), and nothing is changed. Credentials that the run has issued in favour of its subject are revoked.
         *
         *     Needs the scope `sessions:decide`.
         */
        post: operations["declineIdentitySession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions/{id}/mark-for-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a completed or failed session for review.
         * @description Needs the scope `sessions:decide`.
         */
        post: operations["markIdentitySessionForReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List verifications, newest first.
         * @description Needs the scope `verifications:read`.
         */
        get: operations["listVerifications"];
        put?: never;
        /**
         * Verify a document, a face against one, or a business, and wait for the result.
         * @description Each verification is one execution. Should it outlast the time that the gateway allows, the answer is `initiated`, and a read tells the end.
         *
         *     Needs the scope `verifications:write`.
         */
        post: operations["createVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one verification, as it stands. Each read is recorded.
         * @description Needs the scope `verifications:read`.
         */
        get: operations["getVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/liveness-challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a liveness challenge: a random sequence of moves, or a session of the managed service.
         * @description Upload a picture for each step (`type: selfie`) after the challenge was issued, then give the ids as `frames` and `{id, nonce}` as `challenge` to the block that compares the faces.
         *
         *     Needs the scope `documents:write`.
         */
        post: operations["createLivenessChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitoring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * By which lists everybody is judged, and how far the pass under way is.
         * @description Only `state: current` says that everybody is judged by the lists in use.
         *
         *     Needs the scope `cases:read`.
         */
        get: operations["readMonitoring"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screening/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell which lists screening uses, how old they are and what they hold.
         * @description Needs the scope `workflows:read`.
         */
        get: operations["listScreeningLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List screenings, newest first; each read is recorded.
         * @description A page may be short, or empty, where few screenings fit: go on while there is a next one.
         *
         *     Needs the scope `screenings:read`.
         */
        get: operations["listScreenings"];
        put?: never;
        /**
         * Screen a person or an organisation.
         * @description `async` answers at once with `pending`; `sync` waits for the end, at most as long as the gateway allows, and answers as it stands.
         *
         *     Needs the scope `screenings:write`.
         */
        post: operations["createScreening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screenings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a screening as it stands; each read is recorded.
         * @description Needs the scope `screenings:read`.
         */
        get: operations["readScreening"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell who is signed in, and what this person may do. With an API key: 404.
         * @description Any API key or session will do.
         */
        get: operations["readSession"];
        put?: never;
        post?: never;
        /**
         * End the session of the signed-in person, and record it.
         * @description Any API key or session will do.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tokens of the signed-in person that are in force, oldest first.
         * @description Any API key or session will do.
         */
        get: operations["listSessionTokens"];
        put?: never;
        /**
         * Make a short-lived token with which a client acts for the signed-in person.
         * @description It is sent like an API key. It ends when it expires, is revoked, or the person is disabled or signs out everywhere. At most 20 at a time. With an API key or a token: 404.
         *
         *     Any API key or session will do.
         */
        post: operations["createSessionToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token of the signed-in person, at once and for good.
         * @description Any API key or session will do.
         */
        delete: operations["revokeSessionToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings of the organization in this environment.
         * @description Needs the scope `settings:write`.
         */
        get: operations["readSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings; what the body leaves out stays.
         * @description Switching off `four_eyes_deploy` or `four_eyes_dismiss` needs a second principal: the call of one proposes it (202), and the same call of another one within seven days makes the change.
         *
         *     Needs the scope `settings:write`.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs by outcome, pass rates, times, hits and the backlog, without personal data.
         * @description Counted from the audit feed, each event once. `reviewers` needs `users:write` too. Days are UTC, both ends are included; the last 30 days unless set. The first call counts the whole feed, which may take several calls (429 with `Retry-After`).
         *
         *     Needs the scope `statistics:read`.
         */
        get: operations["readStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find subjects by one key, or list them, the newest first.
         * @description By at most one of `external_id`, `name` and `document_number`. A page may be short where the filters leave few: go on while there is a cursor. Writes `subject.disclosed` for each that is shown.
         *
         *     Needs the scope `subjects:read`.
         */
        get: operations["findSubjects"];
        put?: never;
        /**
         * Create the record of a person or an organisation.
         * @description The first run, document or credential that names a subject creates its record by itself.
         *
         *     Needs the scope `subjects:write`.
         */
        post: operations["createSubject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A subject: what is known of it, and from where.
         * @description Writes `subject.disclosed`; reads by one caller within a minute share it.
         *
         *     Needs the scope `subjects:read`.
         */
        get: operations["readSubject"];
        put?: never;
        post?: never;
        /**
         * Erase all data of a subject, for good.
         * @description From this answer on, nobody can find the subject or refer to it. A job then removes its runs' inputs and outputs, documents, credentials (revoked), cases and timeline; a run that still works is cancelled. Ids, times and sealed trails remain. Repeat the call to see how far the job is. A legal hold refuses it (409 `legal_hold`).
         *
         *     Needs the scope `subjects:erase`.
         */
        delete: operations["eraseSubject"];
        options?: never;
        head?: never;
        /**
         * Correct a subject; what the body leaves out stays, and null takes a value away.
         * @description What a key sends counts as declared, what a signed-in person sends as seen by a reviewer. A declared value never replaces one of a more certain source (422 `more_certain_source`). The timeline keeps the earlier values. The answer is the whole record for callers with `subjects:read`, which writes `subject.disclosed`; for others it has only the attributes and links that the body names.
         *
         *     Needs the scope `subjects:write`.
         */
        patch: operations["correctSubject"];
        trace?: never;
    };
    "/v1/subjects/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the erasure of a subject is.
         * @description Needs the scope `subjects:erase`.
         */
        get: operations["readSubjectErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is held about a subject: JSON and pictures in a ZIP archive.
         * @description The archive has `subject.json`, `timeline.json`, `other.json`, and a file for each run, document, credential and case. Writes `subject.exported`. A timeline of more than 100 entries, or documents of more than 4 MiB, make a job: 202; repeat the call with its `job` until it answers 200, each time with a new URL, for 24 hours. While a job runs, the call without `job` answers the same job. The archive itself expires with the pictures.
         *
         *     Needs the scope `subjects:export`.
         */
        get: operations["exportSubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{id}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a legal hold on a subject: nothing erases it from then on.
         * @description Stops the retention and `DELETE /v1/subjects/{id}` (409 `legal_hold`). An erasure that has begun goes on: then this is a 404. Another reason replaces the hold.
         *
         *     Needs the scope `subjects:hold`.
         */
        put: operations["holdSubject"];
        post?: never;
        /**
         * Lift the legal hold of a subject.
         * @description What the retention makes due is erased by its next run.
         *
         *     Needs the scope `subjects:hold`.
         */
        delete: operations["releaseSubject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{id}/monitoring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether and how a subject is monitored, and how far its judgement is.
         * @description Only `state: current` says that the lists in use have no other hit.
         *
         *     Needs the scope `subjects:read`.
         */
        get: operations["readSubjectMonitoring"];
        /**
         * Watch the screening lists for a subject from now on.
         * @description It is judged by all lists at once, and again whenever an entry changes, comes or goes. A hit is an alert in a case. Other terms replace those before, and judge anew.
         *
         *     Needs the scope `subjects:write`.
         */
        put: operations["monitorSubject"];
        post?: never;
        /**
         * Stop watching the lists for a subject.
         * @description Alerts that wait stay in their cases, for a person to decide.
         *
         *     Needs the scope `subjects:write`.
         */
        delete: operations["unmonitorSubject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that happened to a subject, the newest first.
         * @description A page may be short where `kind` leaves few: go on while there is a cursor.
         *
         *     Needs the scope `subjects:read`.
         */
        get: operations["readSubjectTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the teams that were set, by name.
         * @description Needs the scope `users:write`.
         */
        get: operations["listTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a team.
         * @description Needs the scope `users:write`.
         */
        get: operations["readTeam"];
        /**
         * Add or replace a team: its title, and where messages about its cases go.
         * @description A message holds ids, kinds, priorities, times and links to the console; no personal data. `If-Match: "0"` adds a team, and replaces none.
         *
         *     Needs the scope `users:write`.
         */
        put: operations["putTeam"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people, disabled ones included, in the order in which they were added.
         * @description Needs the scope `users:write`.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Add a person, who can then sign in with this e-mail.
         * @description Needs the scope `users:write`.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person: effective with the person's next call. A disabled person's sessions are over.
         * @description Needs the scope `users:write`.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workflows, newest first.
         * @description Needs the scope `workflows:read`.
         */
        get: operations["listWorkflows"];
        put?: never;
        /**
         * Create a workflow with a draft.
         * @description Needs the scope `workflows:write`.
         */
        post: operations["createWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a workflow; with its graphs for keys that have workflows:editor:read.
         * @description Needs the scope `workflows:read`.
         */
        get: operations["getWorkflow"];
        put?: never;
        post?: never;
        /**
         * Delete a workflow softly: its versions and executions stay readable.
         * @description Needs the scope `workflows:write`.
         */
        delete: operations["deleteWorkflow"];
        options?: never;
        head?: never;
        /**
         * Change name or description.
         * @description Needs the scope `workflows:write`.
         */
        patch: operations["renameWorkflow"];
        trace?: never;
    };
    "/v1/workflows/{id}/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the draft an immutable version, and that version the live one.
         * @description With the setting `four_eyes_deploy` the call of one principal proposes it (202), and the same call of another one within seven days makes it live.
         *
         *     Needs the scope `workflows:deploy`.
         */
        post: operations["deployWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the executions of a workflow, newest first, also when it is deleted.
         * @description Needs the scope `workflows:executions:read`.
         */
        get: operations["listExecutionsOfWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the draft graph.
         * @description The body is the graph, in JSON or YAML; `{state: graph}` is taken too. The text of a YAML body is kept beside the graph, with its comments: `source` of the workflow and of the versions made from it.
         *
         *     Needs the scope `workflows:write`.
         */
        put: operations["replaceDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compile the draft and show diagnostics and the state machine; changes nothing.
         * @description Needs the scope `workflows:write` or `workflows:deploy`.
         */
        post: operations["validateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions, newest first, also of a deleted workflow.
         * @description Needs the scope `workflows:read`.
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/versions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a version; with graph and state machine for keys that have workflows:editor:read.
         * @description Needs the scope `workflows:read`.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/versions/{n}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll back or forward: make a version the live one.
         * @description With the setting `four_eyes_deploy` the call of one principal proposes it (202), and the same call of another one within seven days makes it live.
         *
         *     Needs the scope `workflows:deploy`.
         */
        post: operations["activateVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a workflow, resume a paused execution, or run an ended one again from a block.
         * @description Holds the connection until the run ends or pauses, at most as long as the gateway allows. A resume needs `workflows:review` alone, everything else `workflows:execute`.
         *
         *     Needs the scope `workflows:execute` or `workflows:review`.
         */
        post: operations["executeWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List executions, newest first.
         * @description Needs the scope `workflows:executions:read`.
         */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an execution block by block, without what blocks took and returned.
         * @description Needs the scope `workflows:executions:read`.
         */
        get: operations["getExecutionDetail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit trail of an execution, with its signed seal once it has ended.
         * @description Needs the scope `workflows:executions:read`.
         */
        get: operations["getExecutionAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a running or paused execution, and revoke the credentials that it has issued.
         * @description Needs the scope `workflows:execute`.
         */
        post: operations["cancelExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what blocks took and returned, and record who saw it.
         * @description Each call writes `execution.data_disclosed` into the audit feed: the key, its principal, the blocks. It creates nothing else, so it has no `Idempotency-Key`.
         *
         *     Needs the scope `executions:data:read`.
         */
        post: operations["discloseExecutionData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the graph that an execution runs on.
         * @description Needs the scope `workflows:executions:read`.
         */
        get: operations["getExecutionGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}/outputs/{blockId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what one block returned, where an execution names it in `outputRefs`.
         * @description As the status call shows it: without `executions:data:read` a summary, which has other bytes than the reference says.
         *
         *     Needs the scope `workflows:executions:read`.
         */
        get: operations["getExecutionOutput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/executions/{executionId}/screening-replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the screenings of an execution again, against the lists of that day, and compare.
         * @description With what the blocks took then and the matcher of this release. Changes nothing; like a disclosure, each call writes `execution.data_disclosed` into the audit feed. What is missing for it is named as `impossible`.
         *
         *     Needs the scope `executions:data:read`.
         */
        post: operations["replayScreenings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the open pauses of all workflows, or of one, longest waiting first.
         * @description The list follows what happens by a moment; answering a pause that somebody else has answered meanwhile is refused with `already_resumed`.
         *
         *     Needs the scope `workflows:executions:read`.
         */
        get: operations["listOpenPauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/status/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an execution, at any time.
         * @description Needs the scope `workflows:executions:read`.
         */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            attributes: {
                address: components["schemas"]["IdentityAddressView"] | null;
                business: components["schemas"]["IdentityBusinessView"] | null;
                contact: components["schemas"]["IdentityContactView"] | null;
                created_at: string;
                /** @enum {string} */
                entity_type: "person" | "business";
                external_id: string | null;
                identity_numbers: components["schemas"]["IdentityNumber"][];
                person: components["schemas"]["IdentityPersonView"] | null;
                /** @description When its erasure began: only ids, status and times are left. */
                redacted_at: string | null;
                /** @enum {string} */
                status: "active" | "pending" | "inactive" | "suspended";
                updated_at: string;
            };
            id: string;
            relationships: {
                documents: {
                    data: {
                        id: string;
                        /** @enum {string} */
                        type: "document/idv" | "document/address";
                    }[];
                };
                sessions: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session";
                    }[];
                };
            };
            /** @constant */
            type: "account";
        };
        AccountPage: {
            data: components["schemas"]["Account"][];
            links: components["schemas"]["PageLinks"];
            meta: {
                page: components["schemas"]["PageFacts"];
            };
        };
        AddressDocument: {
            attributes: {
                address: {
                    city: string | null;
                    country_code: string | null;
                    line1: string | null;
                    line2: string | null;
                    postal_code: string | null;
                    subdivision: string | null;
                } | null;
                classification_type: ("passport" | "id_card" | "residence_permit" | "visa" | "driving_licence" | "proof_of_address") | null;
                created_at: string;
                document_number: string | null;
                expiry_date: string | null;
                files: components["schemas"]["IdentityFile"][];
                /** @description Whether the latest verification passed; null where it came to no verdict. */
                is_valid: boolean | null;
                issue_date: string | null;
                /** @description Not read. */
                issuing_authority: null;
                /** @description Without a known split all of it is in `last`. */
                name: {
                    first: string | null;
                    last: string | null;
                    middle: string | null;
                } | null;
                nationality: string | null;
                /** @description ISO 8601, UTC. */
                processed_at: string | null;
                /** @description Reasons of the checks that failed. */
                reasoning: {
                    code: string;
                    message: string | null;
                }[] | null;
                /** @description ISO 8601, UTC. */
                redacted_at: string | null;
                /** @enum {string} */
                status: "pending" | "submitted" | "processing" | "processed" | "failed" | "redacted";
                /** @description ISO 8601, UTC. */
                submitted_at: string | null;
            };
            id: string;
            relationships: {
                account: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "account";
                    } | null;
                };
                session: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session";
                    } | null;
                };
                verification: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "verification/address";
                    } | null;
                };
            };
            /** @constant */
            type: "document/address";
        };
        AddressDocumentPage: {
            data: components["schemas"]["AddressDocument"][];
            links: components["schemas"]["PageLinks"];
            meta: {
                page: components["schemas"]["PageFacts"];
            };
        };
        Alert: {
            /**
             * @description `lists_changed`: the entry came, or changed. `subject_new_or_changed`: monitoring began, or the subject is looked up otherwise.
             * @enum {string}
             */
            because: "lists_changed" | "subject_new_or_changed";
            /** @description What was known of this hit before; null: nothing. */
            before: components["schemas"]["AlertVerdict"] | null;
            case_id: string;
            /** @description Fields of the entry that differ from `before`. */
            changed: string[];
            closed_at: string | null;
            /** @description `decided`, `dismissed`: by a person. `replaced`: the entry changed, and another alert goes on. */
            closed_because: ("decided" | "dismissed" | "entry_removed" | "no_longer_matches" | "replaced") | null;
            /** @description Version of the matcher and SHA-256 of the index of the lists. */
            edition: string;
            /** @description The entry: `<list>:<key>`. */
            entity_id: string;
            /** @description `alrt_…` */
            id: string;
            list: string;
            /** @description The hit as it was judged. */
            now: components["schemas"]["AlertVerdict"];
            opened_at: string;
            outcome: ("approved" | "declined" | "true_match" | "false_positive" | "no_action") | null;
            /** @enum {string} */
            state: "open" | "closed";
            /** @description The record: `subj_…`. */
            subject_id: string;
        };
        AlertHit: {
            entry: components["schemas"]["ListedFacts"];
            matched_name: string;
            score: number;
            /** @enum {string} */
            status: "potential_match" | "match";
        };
        AlertPage: {
            alerts: components["schemas"]["AlertSummary"][];
            next_cursor: string | null;
        };
        AlertSummary: {
            /**
             * @description `lists_changed`: the entry came, or changed. `subject_new_or_changed`: monitoring began, or the subject is looked up otherwise.
             * @enum {string}
             */
            because: "lists_changed" | "subject_new_or_changed";
            before: components["schemas"]["AlertHit"] | null;
            case_id: string;
            /** @description Fields of the entry that differ from `before`. */
            changed: string[];
            closed_at: string | null;
            /** @description `decided`, `dismissed`: by a person. `replaced`: the entry changed, and another alert goes on. */
            closed_because: ("decided" | "dismissed" | "entry_removed" | "no_longer_matches" | "replaced") | null;
            /** @description Version of the matcher and SHA-256 of the index of the lists. */
            edition: string;
            /** @description The entry: `<list>:<key>`. */
            entity_id: string;
            /** @description `alrt_…` */
            id: string;
            list: string;
            now: components["schemas"]["AlertHit"];
            opened_at: string;
            outcome: ("approved" | "declined" | "true_match" | "false_positive" | "no_action") | null;
            /** @enum {string} */
            state: "open" | "closed";
            /** @description The record: `subj_…`. */
            subject_id: string;
        };
        AlertVerdict: {
            entry: components["schemas"]["ListedFacts"];
            matched_name: string;
            reasons: {
                detail: string;
                feature: string;
                weight: number;
            }[];
            score: number;
            /** @enum {string} */
            status: "potential_match" | "match";
        };
        AnnouncedDocument: {
            /** @description Until when the upload may be made. */
            expires_at: string;
            id: string;
            upload: {
                /** @description Headers that the upload must carry, as they are. */
                headers: {
                    [key: string]: string;
                };
                /** @constant */
                method: "PUT";
                url: string;
            };
        };
        AnnouncedEvidence: {
            /** @enum {string} */
            content_type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp" | "image/tiff" | "image/heic" | "image/heif";
            /** @description What kind of document it is. Credentials that name the file sign it: name no person. */
            document_type?: string;
            /** @description As people know the file. It is never signed. */
            filename?: string;
            sha256: string;
            size_bytes: number;
        };
        ApiKey: {
            created_at: string;
            environment: components["schemas"]["Environment"];
            /** @description From then on it is refused. Null: never. */
            expires_at: string | null;
            /** @description The last four characters of the key. */
            hint: string;
            id: string;
            /** @description Its last call, to the minute. Null: none since this is recorded. */
            last_used_at: string | null;
            name: string;
            organization_id: string;
            rate_limit: components["schemas"]["RateLimit"] | null;
            revoked_at: string | null;
            scopes: components["schemas"]["Scope"][];
        };
        ApplicantRequest: {
            block_id: string;
            /** @description Uploads: `field` of the submission's `input` takes the id. */
            documents: {
                field: string;
                /** @enum {string} */
                type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "attachment";
            }[];
            execution_id: string;
            /** @description JSON Schemas of the other fields of `input`. */
            fields: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            id: string;
            /** @description For the applicant. */
            message: string | null;
            requested_at: string;
            requested_by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            };
            /**
             * @description `submitted`: the successor runs. `answered`: it has paused or ended. `withdrawn`: by a person, or because a pause of the run ended.
             * @enum {string}
             */
            state: "open" | "submitted" | "answered" | "withdrawn";
            submitted_at: string | null;
            submitted_by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            /** @description The execution that goes on. */
            successor_execution_id: string | null;
        };
        Approval: {
            at: string;
            by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            };
        };
        AttributeSource: {
            at: string;
            /** @description How far the document is proved to be genuine (docs/chip.md), where it is known. */
            authenticity?: string;
            /** @description Of a list: the source of each item, in the order of the list. Absent: one source for all. */
            items?: {
                at: string;
                /** @description How far the document is proved to be genuine (docs/chip.md), where it is known. */
                authenticity?: string;
                /** @description The document or run that showed it. */
                ref?: string;
                /** @enum {string} */
                source: "declared" | "document" | "chip" | "wallet" | "register" | "reviewer";
            }[];
            /** @description The document or run that showed it. */
            ref?: string;
            /** @enum {string} */
            source: "declared" | "document" | "chip" | "wallet" | "register" | "reviewer";
        };
        AuditDelivery: {
            attempts: number;
            event_id: string;
            /** @description An HTTP status, or why there was none. */
            last_outcome: string | null;
            next_attempt_at: string | null;
            seq_num: number;
            /** @enum {string} */
            state: "pending" | "delivered" | "dead";
        };
        AuditEvent: {
            /** @description The API key or the person that acted; null where none did. */
            actor_id: string | null;
            /** @description Its name at that time; null where none acted, and in events from before it was kept. */
            actor_name: string | null;
            actor_type: string;
            /** @description What the credential attests, of an `outcome_attestation`; else null. */
            attestation_type: string | null;
            /** @description `execution.data_disclosed`: whose data was shown; `$input`: the execution's input. `execution.resumed`: the pause that was answered. */
            block_ids: string[] | null;
            /** @description `capture.step_completed`, `capture.retake`: the kind of the step; `outcome_reason` says what was wrong with it. */
            capture_step: string | null;
            /** @description `evidence.disclosed`: the case that it was seen for. */
            case_id: string | null;
            correlation_id: string | null;
            credential_id: string | null;
            credential_type: string | null;
            duration_ms: number | null;
            /** @enum {string} */
            event_type: "credential.issued" | "credential.verified" | "credential.revoked" | "credential.suspended" | "credential.reactivated" | "credential.deleted" | "credential.presented" | "credential.presentation_accepted" | "credential.presentation_rejected" | "credential.batch_completed" | "credential.read" | "execution.completed" | "execution.failed" | "execution.paused" | "execution.resumed" | "execution.cancelled" | "execution.data_disclosed" | "execution.erased" | "workflow.draft_changed" | "workflow.proposed" | "workflow.deployed" | "workflow.activated" | "workflow.deleted" | "api_key.created" | "api_key.revoked" | "stream.created" | "stream.changed" | "stream.deleted" | "lists.refreshed" | "document.viewed" | "case.opened" | "case.assigned" | "case.commented" | "case.requested" | "case.escalated" | "case.snoozed" | "case.decided" | "case.closing_proposed" | "case.closed" | "case.reported" | "cases.exported" | "executions.exported" | "hit.dismissed" | "alert.opened" | "alert.closed" | "evidence.created" | "evidence.disclosed" | "evidence.deleted" | "user.signed_in" | "user.signed_out" | "user.sign_in_refused" | "user.changed" | "user.token_created" | "user.token_revoked" | "team.changed" | "settings.proposed" | "settings.changed" | "session.created" | "session.started" | "session.pending" | "session.completed" | "session.failed" | "session.marked_for_review" | "session.approved" | "session.declined" | "session.expired" | "session.disclosed" | "capture.opened" | "capture.step_completed" | "capture.retake" | "capture.handed_over" | "capture.submitted" | "capture.expired" | "capture.cancelled" | "subject.created" | "subject.changed" | "subject.contradicted" | "subject.disclosed" | "subject.exported" | "subject.monitored" | "subject.unmonitored" | "subject.held" | "subject.released" | "subject.erased";
            /** @description `execution.paused`, `.completed`, `.failed` and `.cancelled`: the outcome of the run (none, needs_review, declined, inconclusive, approved). */
            execution_outcome: string | null;
            external_session_ref: string | null;
            external_transaction_ref: string | null;
            external_verifier_id: string | null;
            /** @description `cases.exported`, `executions.exported`: what narrowed the list (`state=open&team=compliance`). */
            filter: string | null;
            id: string;
            /** @description A person must do something: `execution.paused`. */
            intervention_required: boolean;
            /** @description `X-On-Behalf-Of-Subject` of the call; null, too, where that is the subject of the credential itself. */
            on_behalf_of: string | null;
            /** @enum {string} */
            outcome: "success" | "denied" | "error";
            outcome_reason: string | null;
            /** @description Names of the claims that were shown. */
            presented_claims: string[] | null;
            /** @description `evidence.disclosed`: why the evidence was seen, in the caller's words. */
            purpose: string | null;
            /** @description What the event is about, where that is no credential: an execution, workflow, batch job, document, API key or stream. */
            resource_id: string | null;
            /** @description 1, 2, 3 … without a gap in each organization and environment. */
            seq_num: number;
            source_ip: string | null;
            subject_type: string | null;
            /** @description `execution.cancelled`: the execution that goes on for it with what the applicant sent; else null. */
            successor_execution_id: string | null;
            timestamp: string;
            ucp_checkout_id: string | null;
            user_agent: string | null;
        };
        AuditStream: {
            active: boolean;
            created_at: string;
            deactivated_at: string | null;
            /** @description Empty: every event. */
            event_filter: ("credential.issued" | "credential.verified" | "credential.revoked" | "credential.suspended" | "credential.reactivated" | "credential.deleted" | "credential.presented" | "credential.presentation_accepted" | "credential.presentation_rejected" | "credential.batch_completed" | "credential.read" | "execution.completed" | "execution.failed" | "execution.paused" | "execution.resumed" | "execution.cancelled" | "execution.data_disclosed" | "execution.erased" | "workflow.draft_changed" | "workflow.proposed" | "workflow.deployed" | "workflow.activated" | "workflow.deleted" | "api_key.created" | "api_key.revoked" | "stream.created" | "stream.changed" | "stream.deleted" | "lists.refreshed" | "document.viewed" | "case.opened" | "case.assigned" | "case.commented" | "case.requested" | "case.escalated" | "case.snoozed" | "case.decided" | "case.closing_proposed" | "case.closed" | "case.reported" | "cases.exported" | "executions.exported" | "hit.dismissed" | "alert.opened" | "alert.closed" | "evidence.created" | "evidence.disclosed" | "evidence.deleted" | "user.signed_in" | "user.signed_out" | "user.sign_in_refused" | "user.changed" | "user.token_created" | "user.token_revoked" | "team.changed" | "settings.proposed" | "settings.changed" | "session.created" | "session.started" | "session.pending" | "session.completed" | "session.failed" | "session.marked_for_review" | "session.approved" | "session.declined" | "session.expired" | "session.disclosed" | "capture.opened" | "capture.step_completed" | "capture.retake" | "capture.handed_over" | "capture.submitted" | "capture.expired" | "capture.cancelled" | "subject.created" | "subject.changed" | "subject.contradicted" | "subject.disclosed" | "subject.exported" | "subject.monitored" | "subject.unmonitored" | "subject.held" | "subject.released" | "subject.erased")[];
            /** @description Time since which no delivery has succeeded. */
            failing_since: string | null;
            id: string;
            url: string;
        };
        BatchJob: {
            completed_at: string | null;
            created_at: string;
            failed: number;
            job_id: string;
            processed: number;
            /** @enum {string} */
            status: "queued" | "processing" | "completed" | "failed";
            succeeded: number;
            total: number;
        };
        BatchJobWithResults: {
            completed_at: string | null;
            created_at: string;
            errors: {
                code: string;
                index: number;
                message: string;
            }[];
            failed: number;
            job_id: string;
            processed: number;
            results: {
                credential_id: string;
                index: number;
            }[];
            /** @enum {string} */
            status: "queued" | "processing" | "completed" | "failed";
            succeeded: number;
            total: number;
        };
        /** @enum {string} */
        BlockType: "document_verification" | "identity_verification" | "sanctions_screening" | "business_lookup" | "credential_issue" | "manual_review" | "decision" | "wait" | "wait_for_webhook" | "collect" | "http_request" | "subworkflow";
        Business: {
            attributes: {
                /** @enum {string} */
                async_status: "processing" | "completed" | "failed";
                beneficial_owners: {
                    [key: string]: components["schemas"]["Schema_113ae44d"];
                }[] | null;
                capital: {
                    paid_up: {
                        amount: string;
                        currency: string;
                    } | null;
                    registered: {
                        amount: string;
                        currency: string;
                    } | null;
                } | null;
                checks: {
                    [key: string]: components["schemas"]["Schema_113ae44d"];
                }[] | null;
                dissolution_date: string | null;
                identifiers: {
                    type: string;
                    value: string;
                }[];
                industry: {
                    code: string;
                    description: string | null;
                    is_primary: boolean;
                    system: string | null;
                    translation: string | null;
                }[] | null;
                /** @description Null while it is not known: the look-up runs, failed, or several companies fit. */
                is_registered: boolean | null;
                legal_form: string | null;
                officers: {
                    [key: string]: components["schemas"]["Schema_113ae44d"];
                }[] | null;
                official_name: string | null;
                physical_address: components["schemas"]["BusinessAddress"] | null;
                registered_address: components["schemas"]["BusinessAddress"] | null;
                registration_date: string | null;
                status: string | null;
                translation: {
                    legal_form: string | null;
                    official_name: string | null;
                    status: string | null;
                } | null;
            };
            id: string;
            meta: {
                /** @description Companies that fit: the answer where `is_registered` is null and the look-up completed. */
                candidates: {
                    [key: string]: components["schemas"]["Schema_fbc378f5"];
                }[] | null;
                /** @description Why the look-up could not be done: that never says that a company does not exist. */
                errors: {
                    code: string;
                    message: string;
                }[];
                /** @description Null once its execution is erased. */
                search_parameters: {
                    [key: string]: unknown;
                } | null;
            };
            relationships: {
                execution: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "execution";
                    } | null;
                };
                session: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session";
                    } | null;
                };
            };
            /** @constant */
            type: "business";
        };
        BusinessAddress: {
            city: string | null;
            country: string | null;
            end_date: string | null;
            formatted_address: string | null;
            latitude: number | null;
            longitude: number | null;
            po_box: string | null;
            postal_code: string | null;
            start_date: string | null;
            state_or_province: string | null;
            street: string | null;
            street2: string | null;
            translation: null | string;
        };
        BusinessSearchParameters: {
            /**
             * @description Answer at once; the record then tells the end.
             * @default false
             */
            async?: boolean;
            /** @description ISO 3166-1; `ZZ` has invented companies, in staging only. */
            country: string;
            /** @default {} */
            input?: {
                address?: string;
                official_name?: string;
                registration_number?: string;
            };
        };
        CaptureSession: {
            /** @description The block of the run that the end of the session answers. */
            block_id: string | null;
            created_at: string;
            ended_at: string | null;
            execution_id: string | null;
            expires_at: string;
            /** @description How often it moved to another device. */
            hand_overs: number;
            id: string;
            /** @enum {string} */
            status: "created" | "opened" | "in_progress" | "submitted" | "completed" | "expired" | "cancelled";
            steps: {
                /** @description Of an accepted step `liveness`, once the session is completed: with the uploads, what the check of the face takes. Null in a run, whose output holds it. */
                challenge: {
                    id: string;
                    nonce: string;
                } | null;
                id: string;
                /** @enum {string} */
                kind: "consent" | "document" | "selfie" | "liveness" | "proof_of_address" | "fields";
                /** @description Why it is asked for again; of an accepted step: what stayed wrong after the last retry. */
                reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                retakes: number;
                /** @enum {string} */
                state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                /** @description Of an accepted step: what blocks, `GET /v1/documents/{id}` and views of documents take. Bursts stand in the order of their instructions. */
                uploads: {
                    id: string;
                    /** @enum {string} */
                    type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "liveness_frames" | "attachment";
                }[];
            }[];
            subject_id: string;
        };
        Case: {
            alerts: string[];
            /** @description Who has it. */
            assignee: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            closed_at: string | null;
            /** @description A closing that another principal must confirm by the same call. */
            closing: {
                by: {
                    id: string;
                    /** @enum {string} */
                    kind: "person" | "key";
                    name: string;
                };
                expires_at: string;
                /** @enum {string} */
                outcome: "approved" | "declined" | "true_match" | "false_positive" | "no_action";
            } | null;
            due_at: string;
            executions: string[];
            /** @description `case_…` */
            id: string;
            /** @enum {string} */
            kind: "review" | "alert" | "manual" | "contradiction";
            opened_at: string;
            outcome: ("approved" | "declined" | "true_match" | "false_positive" | "no_action") | null;
            overdue: boolean;
            pauses: {
                block_id: string;
                due_at: string;
                ended_at: string | null;
                execution_id: string;
                /** @description What the decision means. */
                means: ("approved" | "declined" | "undecided") | null;
                opened_at: string;
                reason: string;
                /**
                 * @description `expired` and `closed`: it ended without a decision. `replaced`: another run goes on for it. `cancelled`: it was approved, and its run was cancelled after that.
                 * @enum {string}
                 */
                state: "open" | "decided" | "expired" | "closed" | "replaced" | "cancelled";
                /** @description `replaced`: the execution that goes on. */
                successor_execution_id: string | null;
                title: string | null;
                workflow_id: string;
            }[];
            /** @description The closed case of the same subject before this one. */
            previous_case_id: string | null;
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            /** @description What the applicant was asked for last, and what came of it. */
            request: components["schemas"]["ApplicantRequest"] | null;
            snoozed_until: string | null;
            /** @enum {string} */
            state: "open" | "in_progress" | "waiting_for_applicant" | "closed";
            /** @description Null: the run has no subject, and the case is about the run. */
            subject_id: string | null;
            team: string | null;
            /** @description Ids of those who were mentioned in a comment. */
            watchers: string[];
        };
        CaseAssignment: {
            /** @description Who has it now; null: nobody, or the case was refused. */
            assignee: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            case_id: string;
            /** @description Why this case was refused and has not changed; null: it was not. */
            problem: {
                code: string;
                message: string;
            } | null;
        };
        CaseAssignments: {
            results: components["schemas"]["CaseAssignment"][];
        };
        CaseDetail: {
            alerts: string[];
            /** @description Who has it. */
            assignee: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            closed_at: string | null;
            /** @description A closing that another principal must confirm by the same call. */
            closing: {
                by: {
                    id: string;
                    /** @enum {string} */
                    kind: "person" | "key";
                    name: string;
                };
                expires_at: string;
                /** @enum {string} */
                outcome: "approved" | "declined" | "true_match" | "false_positive" | "no_action";
            } | null;
            due_at: string;
            executions: string[];
            /** @description `case_…` */
            id: string;
            /** @enum {string} */
            kind: "review" | "alert" | "manual" | "contradiction";
            opened_at: string;
            outcome: ("approved" | "declined" | "true_match" | "false_positive" | "no_action") | null;
            overdue: boolean;
            pauses: {
                block_id: string;
                due_at: string;
                ended_at: string | null;
                execution_id: string;
                /** @description What the decision means. */
                means: ("approved" | "declined" | "undecided") | null;
                opened_at: string;
                reason: string;
                /**
                 * @description `expired` and `closed`: it ended without a decision. `replaced`: another run goes on for it. `cancelled`: it was approved, and its run was cancelled after that.
                 * @enum {string}
                 */
                state: "open" | "decided" | "expired" | "closed" | "replaced" | "cancelled";
                /** @description `replaced`: the execution that goes on. */
                successor_execution_id: string | null;
                title: string | null;
                workflow_id: string;
            }[];
            /** @description The closed case of the same subject before this one. */
            previous_case_id: string | null;
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            /** @description What the applicant was asked for last, and what came of it. */
            request: components["schemas"]["ApplicantRequest"] | null;
            snoozed_until: string | null;
            /** @enum {string} */
            state: "open" | "in_progress" | "waiting_for_applicant" | "closed";
            /** @description Null: the run has no subject, and the case is about the run. */
            subject_id: string | null;
            team: string | null;
            /** @description The newest 500 entries, oldest first. */
            timeline: components["schemas"]["CaseEntry"][];
            /** @description Ids of those who were mentioned in a comment. */
            watchers: string[];
        };
        CaseEntry: {
            assignee: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            at: string;
            block_id: string | null;
            by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            /** @description `attached`: the document (`POST /v1/documents/{id}/view` shows it). */
            document_id: string | null;
            execution_id: string | null;
            /** @description `dismissed`: the entry of a list. Not confirmed: it waits for a second person. */
            hit: {
                confirmed: boolean;
                match_id: string;
                version: string;
            } | null;
            id: string;
            means: ("approved" | "declined" | "undecided") | null;
            mentions: string[];
            outcome: ("approved" | "declined" | "true_match" | "false_positive" | "no_action") | null;
            priority: ("low" | "normal" | "high" | "urgent") | null;
            team: string | null;
            /** @description A comment, or the reason of a change. */
            text: string | null;
            /** @enum {string} */
            type: "opened" | "joined" | "assigned" | "released" | "commented" | "requested" | "withdrawn" | "submitted" | "escalated" | "snoozed" | "decided" | "ended" | "proposed" | "closed" | "cancelled" | "dismissed" | "attached" | "viewed" | "reported";
            until: string | null;
        };
        CasePage: {
            cases: components["schemas"]["Case"][];
            next_cursor: string | null;
        };
        CaseReport: {
            case: components["schemas"]["CaseDetail"];
            /** @description Those that the runs name, and those that were attached. */
            documents: {
                byte_size: number;
                /** @enum {string} */
                content_type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip" | "application/json";
                created_at: string;
                /** @description The bytes, in base64. */
                data: string | null;
                id: string;
                /** @description Why there are no bytes: the caller lacks `documents:view`; they have expired, were refused or are a chip; or the report would be too large. */
                left_out: ("no_scope" | "no_bytes" | "too_large") | null;
                /** @description Of the bytes, in hex, when they were first examined. */
                sha256: string | null;
                /** @enum {string} */
                type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "liveness_frames" | "attachment" | "chip";
            }[];
            executions: {
                /** @description The trail with its seal, as `GET …/audit` answers it. */
                audit: components["schemas"]["ExecutionAuditTrail"];
                blocks: {
                    blockId: string;
                    /** @description The resolved input; null when the block has no input mapping or the mapping fails. */
                    input: components["schemas"]["JsonValue"] | null;
                    /** @description Whether that is what the block took, by its hash; false where the mapping asks for the time or chance, null while it has not run and for reviews. */
                    inputExact: boolean | null;
                    /** @description Null when it has returned nothing. */
                    output: components["schemas"]["JsonValue"] | null;
                }[];
                execution: components["schemas"]["ExecutionDetail"];
                input: components["schemas"]["JsonValue"] | null;
            }[];
            /** @constant */
            format: "case_report/1";
            generated_at: string;
            generated_by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            };
            /** @description Ids of others, beyond the first 40. */
            omitted_documents: string[];
            /** @description Older ones, beyond the newest 40. */
            omitted_executions: string[];
            verification: {
                command: string;
                key_set: string;
                meaning: string;
            };
        };
        CaseReportAnswer: {
            byte_size: number | null;
            expires_at: string | null;
            /** @description `format=json`, up to 4 MB. */
            report: components["schemas"]["CaseReport"] | null;
            sha256: string | null;
            /** @description URL that gives the report for one minute, without a key: a PDF, or JSON above 4 MB. */
            url: string | null;
        };
        ChipAuthentication: {
            /** @description MSE:Set KAT, or MSE:Set AT and GENERAL AUTHENTICATE: plain, for the session of your reader to protect. */
            agreement_commands: string[];
            /** @description The public half of the key that the server keeps. */
            ephemeral_public_key: string;
            /** @description The chip's name of its key, where it has one. */
            key_id: string | null;
            /** @description READ BINARY of EF.DG1, already protected with the keys that the chip and the server have agreed on: send it as it is. */
            proof_command: string;
            /** @description Object identifier of the protocol that DG14 offers, in dots. */
            protocol: string;
        };
        ChipChallenge: {
            /** @description Until when the chip must have been sent. It can be used once. */
            expires_at: string;
            id: string;
            issued_at: string;
            /** @description Eight octets in hex: the data of INTERNAL AUTHENTICATE (RND.IFD), as they are. */
            nonce: string;
            subject_id: string | null;
        };
        CreatedApiKey: {
            created_at: string;
            environment: components["schemas"]["Environment"];
            /** @description From then on it is refused. Null: never. */
            expires_at: string | null;
            /** @description The last four characters of the key. */
            hint: string;
            id: string;
            /** @description The secret: shown only here, and not stored. */
            key: string;
            /** @description Its last call, to the minute. Null: none since this is recorded. */
            last_used_at: string | null;
            name: string;
            organization_id: string;
            rate_limit: components["schemas"]["RateLimit"] | null;
            revoked_at: string | null;
            scopes: components["schemas"]["Scope"][];
        };
        CreatedCaptureSession: {
            /** @description The block of the run that the end of the session answers. */
            block_id: string | null;
            /** @description Opens this session and nothing else. Shown only here, and in `url`. */
            client_token: string;
            created_at: string;
            ended_at: string | null;
            execution_id: string | null;
            expires_at: string;
            /** @description How often it moved to another device. */
            hand_overs: number;
            id: string;
            /** @enum {string} */
            status: "created" | "opened" | "in_progress" | "submitted" | "completed" | "expired" | "cancelled";
            steps: {
                /** @description Of an accepted step `liveness`, once the session is completed: with the uploads, what the check of the face takes. Null in a run, whose output holds it. */
                challenge: {
                    id: string;
                    nonce: string;
                } | null;
                id: string;
                /** @enum {string} */
                kind: "consent" | "document" | "selfie" | "liveness" | "proof_of_address" | "fields";
                /** @description Why it is asked for again; of an accepted step: what stayed wrong after the last retry. */
                reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                retakes: number;
                /** @enum {string} */
                state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                /** @description Of an accepted step: what blocks, `GET /v1/documents/{id}` and views of documents take. Bursts stand in the order of their instructions. */
                uploads: {
                    id: string;
                    /** @enum {string} */
                    type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "liveness_frames" | "attachment";
                }[];
            }[];
            subject_id: string;
            /** @description The link for the person. It opens on one device. */
            url: string;
        };
        CreatedSessionToken: {
            created_at: string;
            expires_at: string;
            id: string;
            name: string;
            /** @description What it may do now: no more than the person, whose roles are read at each call. */
            scopes: components["schemas"]["Scope"][];
            /** @description Shown only here, and not stored. */
            token: string;
        };
        Credential: {
            /** @constant */
            alg: "ES256";
            /** @description Of an `outcome_attestation`; else null. */
            attestation_type: string | null;
            claims: {
                [key: string]: components["schemas"]["Schema_113ae44d"];
            } | null;
            /**
             * @description The same as `source`.
             * @enum {string}
             */
            created_via: "workflow_block" | "api" | "batch_mint" | "cli" | "mcp";
            credential_id: string;
            /** @enum {string} */
            credential_type: "business" | "user" | "agent_authorization" | "outcome_attestation";
            deleted_at: string | null;
            /** @description Always null: there are no developers here. */
            developer_id: string | null;
            evidence_refs: string[];
            expires_at: string;
            /** @enum {string} */
            format: "jwt_vc" | "sd_jwt_vc";
            id: string;
            issued_at: string;
            issuer_did: string;
            kid: string;
            metadata: {
                [key: string]: components["schemas"]["Schema_113ae44d"];
            } | null;
            /**
             * @description The same as `format`.
             * @enum {string}
             */
            proof_format: "jwt_vc" | "sd_jwt_vc";
            revocation_reason: string | null;
            revoked_at: string | null;
            signed_payload: string | null;
            /** @enum {string} */
            source: "workflow_block" | "api" | "batch_mint" | "cli";
            /** @enum {string} */
            status: "active" | "suspended" | "revoked" | "expired";
            status_list_index: number;
            subject: ({
                id: string;
                jurisdiction?: string;
                legal_form?: string;
                name?: string;
                registration_number?: string;
                /** @constant */
                type: "organisation";
            } | {
                /** Format: email */
                email?: string;
                first_name?: string;
                id: string;
                last_name?: string;
                /** @constant */
                type: "person";
            } | {
                agent_external_id?: string;
                id: string;
                parent_business_id?: string;
                parent_user_id?: string;
                /** @constant */
                type: "agent";
            } | {
                id: string;
                /** @constant */
                type: "document";
            }) | null;
            updated_at: string;
            /** @description The type of an SD-JWT VC; null in other formats. */
            vct: string | null;
        };
        DecisionOption: {
            id: string;
            label: string;
            /** @enum {string} */
            means: "approved" | "declined" | "undecided";
            /** @description Fields that this decision requires. */
            required: string[];
        };
        Deployment: {
            /** @description SHA-256 of the canonical state machine definition. */
            definitionHash: string;
            /** @description ISO 8601, UTC. */
            deployedAt: string;
            /** @enum {string} */
            type: "EXPRESS" | "STANDARD";
            version: number;
            workflowId: string;
        };
        /** @description Another principal with `workflows:deploy` confirms it by the same call. */
        DeploymentProposal: {
            /** @description `deploy`: the draft that goes live. */
            draftVersion: number | null;
            /** @description From then on it can no longer be confirmed. */
            expiresAt: string;
            /** @enum {string} */
            kind: "deploy" | "activate";
            note: string | null;
            /** @description ISO 8601, UTC. */
            proposedAt: string;
            proposedBy: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            };
            /** @description `activate`: the version that goes live. */
            version: number | null;
        };
        Disclosure: {
            blocks: {
                blockId: string;
                /** @description The resolved input; null when the block has no input mapping or the mapping fails. */
                input: components["schemas"]["JsonValue"] | null;
                /** @description Whether that is what the block took, by its hash; false where the mapping asks for the time or chance, null while it has not run and for reviews. */
                inputExact: boolean | null;
                /** @description Null when it has returned nothing. */
                output: components["schemas"]["JsonValue"] | null;
            }[];
            disclosedAt: string;
            /** @description Id of the event in the audit feed that records this disclosure. */
            eventId: string;
            executionId: string;
            /** @description Key of the hashes in the audit trail: HMAC-SHA-256 over canonical JSON (RFC 8785). Null: they are plain SHA-256. */
            hashSalt: string | null;
            /** @description The execution's input, when it was asked for. */
            input?: components["schemas"]["JsonValue"];
        };
        DismissedHit: {
            by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            };
            case_id: string;
            confirmed_by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            expires_at: string;
            match_id: string;
            reason: string;
            /**
             * @description `proposed`: it counts only when a second person has confirmed it.
             * @enum {string}
             */
            state: "proposed" | "active";
            /** @description Version of the entry that was judged. A changed entry is a new hit. */
            version: string;
        };
        Document: {
            byte_size: number;
            /** @enum {string} */
            content_type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip" | "application/json";
            created_at: string;
            document_type: ("passport" | "id_card" | "residence_permit" | "visa" | "driving_licence" | "proof_of_address") | null;
            /** @description When the bytes are deleted. */
            expires_at: string;
            id: string;
            /** @description Why the bytes were refused. */
            rejection: ("size_mismatch" | "hash_mismatch" | "type_mismatch" | "truncated" | "polyglot" | "encrypted") | null;
            /** @description SHA-256 of the uploaded bytes, in hex. */
            sha256: string | null;
            /** @enum {string} */
            status: "awaiting_upload" | "uploaded" | "rejected" | "expired";
            subject_id: string | null;
            /** @enum {string} */
            type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "liveness_frames" | "attachment" | "chip";
        };
        DocumentView: {
            /** @enum {string} */
            content_type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip";
            expires_at: string;
            /** @description SHA-256 of the bytes that were examined, in hex. Do not show other bytes. */
            sha256: string;
            /** @description URL that gives the bytes for one minute, without a key. Use it at once and do not store it. */
            url: string;
        };
        DocumentViewRequest: {
            /** @description The case that it is seen for. */
            case_id?: string;
            /** @description Why the document is seen. It goes into the audit feed: name no person. */
            purpose: string;
        };
        /**
         * @description A workflow graph (schema `Graph`). A draft may be incomplete or wrong: what is wrong is reported as diagnostics.
         * @example {
         *       "blocks": {
         *         "check": {
         *           "type": "sanctions_screening",
         *           "input": {
         *             "name": "{% $input.name %}"
         *           }
         *         }
         *       },
         *       "edges": []
         *     }
         */
        DraftGraph: {
            [key: string]: components["schemas"]["JsonValue"];
        };
        EditedWorkflow: {
            /** @description ISO 8601, UTC. */
            createdAt: string;
            deployedAt: string | null;
            deployedVersion: number | null;
            description: string | null;
            diagnostics: {
                blockId?: string;
                /** @enum {string} */
                code: "invalid_schema" | "schema_too_costly" | "unknown_block_type" | "invalid_config" | "invalid_expression" | "unknown_reference" | "reference_not_upstream" | "edge_to_unknown_block" | "duplicate_edge" | "self_edge" | "cycle" | "no_blocks" | "otherwise_without_when" | "subworkflow_not_found" | "subworkflow_not_deployed" | "subworkflow_cycle" | "nesting_too_deep" | "too_many_blocks" | "definition_too_large" | "edge_without_decision" | "unknown_decision" | "review_cannot_decline" | "missing_input" | "fixed_subject" | "unused_evidence" | "unconnected_block" | "no_otherwise" | "credential_without_verification" | "document_may_differ" | "decision_without_edge" | "more_diagnostics" | "outcome_never_used";
                hint: string;
                message: string;
                path: string;
                position?: {
                    column: number;
                    line: number;
                    offset: number;
                };
                /** @description A value that corrects the fault when it is written at `path`. */
                proposal?: string;
                /** @enum {string} */
                severity: "error" | "warning";
            }[];
            environment: components["schemas"]["Environment"];
            id: string;
            isDeployed: boolean;
            lastExecution?: {
                executionId: string;
                status: string;
                /** @description ISO 8601, UTC. */
                updatedAt: string;
            };
            /** @description When it was last deployed from files. */
            lastSynced: string | null;
            name: string;
            organizationId: string;
            /** @description ISO 8601, UTC. */
            updatedAt: string;
            /** @description Edit counter of the draft; also its ETag. */
            version: number;
        };
        /** @enum {string} */
        Environment: "production" | "staging";
        Evidence: {
            /** @enum {string} */
            content_type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp" | "image/tiff" | "image/heic" | "image/heif";
            created_at: string;
            /** @description Since then bytes and names are gone. */
            deleted_at?: string;
            document_type?: string;
            filename?: string;
            id: string;
            /**
             * @description Why the uploaded bytes were refused.
             * @enum {string}
             */
            rejection?: "size_mismatch" | "hash_mismatch" | "type_mismatch" | "truncated" | "polyglot" | "encrypted";
            /** @description Of the bytes, in hex. */
            sha256: string;
            size_bytes: number;
            /** @description Only in the answer to an announcement: the request that brings the bytes, within 15 minutes. */
            upload?: {
                /** @description Headers that the upload must carry, as they are. */
                headers: {
                    [key: string]: string;
                };
                /** @constant */
                method: "PUT";
                url: string;
            };
        };
        ExecuteRequest: {
            /** @description Workflows that called each other down to this one. */
            callChain?: string[];
            options?: {
                /** @description Laid over the graph's `environment`, where it is declared overridable. */
                environmentVariables?: {
                    [key: string]: string;
                };
                /** @description Chosen by the client, so that it can ask for the status of a call that broke off. Ids of `exec_` and a ULID are the service's. */
                executionId?: string;
                /** @description What `$input` is in expressions; at most 256 KB. */
                input?: {
                    [key: string]: components["schemas"]["JsonValue"];
                };
                maxParallelNodes?: number;
                useDraftState?: boolean;
                /** @description Laid over the graph's `variables`, where they are declared overridable. */
                workflowVariables?: {
                    [key: string]: components["schemas"]["JsonValue"];
                };
            };
            parentExecutionId?: string;
            /** @description Resume a paused execution, or run an ended one again from a block. */
            runFromBlock?: {
                /** @description Another name of `startBlockId`. */
                blockId?: string;
                executionId: string;
                startBlockId?: string;
            };
            /** @description Run the draft; needs workflows:write too, and credentials:write if it can issue. */
            useDraftState?: boolean;
            /** @description An older version than the live one. */
            version?: number;
            /** @description A graph to run once instead; needs workflows:write too, and credentials:write if it can issue. */
            workflow?: components["schemas"]["DraftGraph"];
            workflowId: string;
        };
        Execution: {
            durationMs: number;
            endedAt: string | null;
            error: string | null;
            executionId: string;
            finalState: components["schemas"]["FinalState"];
            logs: components["schemas"]["ExecutionLogEntry"][];
            /** @description The result of the run for its subject; `status` says only how the run ended. */
            outcome: components["schemas"]["ExecutionOutcome"];
            outcomeReasons: components["schemas"]["OutcomeReason"][];
            /** @description By block id: what each block returned. */
            output: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description Only where the whole answer would pass 4 MiB: the largest outputs, which `output` then lacks. To read them takes the scopes of the status call. */
            outputRefs?: {
                [key: string]: components["schemas"]["OutputReference"];
            };
            parentExecutionId?: string;
            pausePoints: components["schemas"]["PausePoint"][];
            startedAt: string;
            /** @enum {string} */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
            /** @description The record of the run's subject, `subj_…`. */
            subjectId: string | null;
            success: boolean;
            /** @description Only of a cancelled run: the one that goes on with what the applicant sent. */
            successorExecutionId?: string;
            version: number | null;
            workflowId: string;
        };
        ExecutionAuditEvent: {
            actor: {
                /** @description The agent's client that made the call, as it names itself, else the person's token that it used. */
                client?: string;
                id: string | null;
                /** @description Of a person, at that time. */
                name?: string;
                on_behalf_of: string | null;
                /** @enum {string} */
                type: "api_key" | "person" | "workflow" | "system";
            };
            at: string;
            attempt: number | null;
            block_id: string | null;
            block_type: string | null;
            duration_ms: number | null;
            input_hash: string | null;
            outcome: string | null;
            output_hash: string | null;
            previous_hash: string;
            provider: string | null;
            seq: number;
            /** @enum {string} */
            type: "execution.started" | "execution.completed" | "execution.failed" | "execution.cancelled" | "block.started" | "block.completed" | "block.failed" | "block.skipped" | "block.reused" | "pause.opened" | "pause.approved" | "pause.resumed" | "pause.expired";
            versions: {
                [key: string]: string;
            } | null;
        };
        ExecutionAuditTrail: {
            events: components["schemas"]["ExecutionAuditEvent"][];
            execution_id: string;
            seal: string | null;
            status: string;
            version: number | null;
            workflow_id: string;
        };
        ExecutionBlock: {
            attempts: {
                endedAt: string | null;
                /** @description A stable code. */
                error: string | null;
                startedAt: string;
            }[];
            blockId: string;
            blockType: components["schemas"]["BlockType"];
            endedAt: string | null;
            error: {
                code: string;
                message: string;
            } | null;
            hasOutput: boolean;
            pause: {
                /**
                 * @description A POST to the URL of the block, or the end of a capture session, answers it, and no reviewer can. Absent: a person answers it.
                 * @enum {string}
                 */
                answeredBy?: "webhook" | "capture";
                /** @description Of two approvals that are needed: the first. */
                approvals: components["schemas"]["Approval"][];
                /** @description The case of the pause. Absent: no person answers it, or it was opened before there were cases. */
                caseId?: string;
                closedAt: string | null;
                createdAt: string;
                /** @description The decisions that the pause takes. */
                decisions: components["schemas"]["DecisionOption"][];
                expiresAt: string;
                /** @description JSON Schema of what may be sent beside `decision`. */
                fields: {
                    [key: string]: components["schemas"]["JsonValue"];
                };
                message?: string;
                reason: string;
                /** @description The fields that approving requires. */
                requiredInput: string[];
                /** @description The blocks whose evidence belongs to the review, in the order of the graph: those that its config names in `show`, else all above it. */
                show: string[];
                /** @enum {string} */
                state: "open" | "resumed" | "expired" | "closed";
                title?: string;
            } | null;
            provider: string | null;
            /** @description The execution whose result a partial re-run took over. */
            reusedFrom: string | null;
            /** @description Which of its outgoing edges, by edge id, are open. */
            routes: {
                [key: string]: boolean;
            } | null;
            startedAt: string | null;
            /**
             * @description `waiting`: for time to pass; `paused`: for a person or a webhook; `pending`: its turn has not come.
             * @enum {string}
             */
            state: "pending" | "running" | "waiting" | "paused" | "completed" | "failed" | "skipped";
            /** @description The part of its output without personal data: status, checks, scores. */
            summary: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            versions: {
                [key: string]: string;
            } | null;
            waitingUntil: string | null;
        };
        ExecutionDetail: {
            /** @description In a topological order; those of subworkflows as `a.b`. */
            blocks: components["schemas"]["ExecutionBlock"][];
            durationMs: number;
            endedAt: string | null;
            error: string | null;
            executionId: string;
            /** @description The result of the run for its subject; `status` says only how the run ended. */
            outcome: components["schemas"]["ExecutionOutcome"];
            outcomeReasons: components["schemas"]["OutcomeReason"][];
            parentExecutionId?: string;
            pausePoints: components["schemas"]["PausePoint"][];
            /** @description A partial re-run: the block where it began. */
            rerunFrom: string | null;
            /** @description Nothing can be added any more, and the audit trail is signed. */
            sealed: boolean;
            startedAt: string;
            /** @enum {string} */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
            subjectId: string | null;
            /** @description Only of a cancelled run: the one that goes on with what the applicant sent. */
            successorExecutionId?: string;
            version: number | null;
            workflowId: string;
        };
        ExecutionGraph: {
            /** @description Ids of blocks with those of subworkflows as in the execution's detail. */
            blocks: {
                blockId: string;
                blockType: components["schemas"]["BlockType"];
                config: components["schemas"]["JsonValue"] | null;
                /** @description As the graph has it, with its expressions. */
                input: components["schemas"]["JsonValue"] | null;
            }[];
            /** @description False for keys without workflows:editor:read: inputs, configs and conditions are left out. */
            complete: boolean;
            /** @description With the ids that `routes` uses. */
            edges: {
                from: string;
                id: string;
                /** @enum {string} */
                on: "completed" | "approved" | "declined" | "failed";
                otherwise: boolean;
                to: string;
                when: string | null;
            }[];
            executionId: string;
            /** @description The source graph. */
            graph: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            version: number | null;
            workflowId: string;
        };
        ExecutionLogEntry: {
            attempts: number;
            blockId: string;
            blockType: components["schemas"]["BlockType"];
            durationMs: number | null;
            endedAt: string | null;
            error?: string;
            startedAt: string | null;
            /** @enum {string} */
            status: "completed" | "failed" | "skipped" | "reused" | "paused";
        };
        /** @enum {string} */
        ExecutionOutcome: "none" | "needs_review" | "declined" | "inconclusive" | "approved";
        ExecutionPage: {
            executions: components["schemas"]["ExecutionSummary"][];
            nextCursor: string | null;
        };
        ExecutionSummary: {
            durationMs: number | null;
            endedAt: string | null;
            error: string | null;
            executionId: string;
            /** @description The result of the run for its subject; `status` says only how the run ended. */
            outcome: components["schemas"]["ExecutionOutcome"];
            outcomeReasons: components["schemas"]["OutcomeReason"][];
            parentExecutionId?: string;
            startedAt: string;
            /** @enum {string} */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
            subjectId: string | null;
            /** @description Only of a cancelled run: the one that goes on with what the applicant sent. */
            successorExecutionId?: string;
            version: number | null;
            workflowId: string;
        };
        FinalState: {
            completedBlocks: string[];
            definitionHash: string;
            routes: {
                [key: string]: {
                    [key: string]: boolean;
                };
            };
            skippedBlocks: string[];
            version: number | null;
            workflowId: string;
        };
        /** @description A workflow graph. */
        Graph: {
            blocks: {
                [key: string]: {
                    config?: {
                        [key: string]: components["schemas"]["JsonValue"];
                    };
                    description?: string;
                    /**
                     * @description When false, the block is skipped, and so are blocks that only it leads to.
                     * @default true
                     */
                    enabled?: boolean;
                    input?: components["schemas"]["JsonValue"];
                    name?: string;
                    /** @description How often it is tried again when a service does not answer. */
                    retry?: {
                        /**
                         * @description How many times longer each further wait is.
                         * @default 2
                         */
                        backoffRate?: number;
                        /**
                         * @description Seconds before the second try.
                         * @default 1
                         */
                        intervalSeconds?: number;
                        /**
                         * @description Tries in all, the first one included.
                         * @default 3
                         */
                        maxAttempts?: number;
                    };
                    /** @description Seconds that one try may take. */
                    timeoutSeconds?: number;
                    type: components["schemas"]["BlockType"];
                };
            };
            description?: string;
            /** @default [] */
            edges?: {
                from: string;
                id?: string;
                name?: string;
                /**
                 * @default completed
                 * @enum {string}
                 */
                on?: "completed" | "approved" | "declined" | "failed";
                /** @constant */
                otherwise?: true;
                to: string;
                when?: string;
            }[];
            /**
             * @description Texts that expressions read as $env.<name>; sealed as variables are.
             * @default {}
             */
            environment?: {
                [key: string]: string | {
                    overridable: boolean;
                    value: string;
                };
            };
            id?: string;
            inputSchema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | boolean;
            layout?: {
                [key: string]: {
                    x: number;
                    y: number;
                } & {
                    [key: string]: unknown;
                };
            };
            name?: string;
            /**
             * @description `case`: a run that names somebody else than the record of its subject opens a case about the subject, or joins the open one. Absent: an event alone.
             * @enum {string}
             */
            onContradiction?: "case";
            /**
             * @description The caller's id of the subject, resolved when the run begins.
             * @default {% $input.subject_id %}
             */
            subject?: string;
            /**
             * @description Values that expressions read as $vars.<name>. They are sealed: a run may replace one only where it is written as {value, overridable: true}.
             * @default {}
             */
            variables?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        IdentityAddress: {
            administrative_area?: string | null;
            country_code?: string | null;
            line1?: string | null;
            line2?: string | null;
            locality?: string | null;
            postal_code?: string | null;
            sublocality?: string | null;
        };
        IdentityAddressView: {
            administrative_area: string | null;
            country_code: string | null;
            line1: string | null;
            line2: string | null;
            locality: string | null;
            postal_code: string | null;
            sublocality: string | null;
        };
        IdentityBusiness: {
            legal_name?: string | null;
            registration_date?: string | null;
            shareholders?: {
                date_of_birth?: string | null;
                id_number?: string | null;
                id_type?: string | null;
                name: string;
                number_of_share?: string | null;
                percentage_of_share?: number | null;
                shareholder_type?: string | null;
            }[] | null;
        };
        IdentityBusinessView: {
            legal_name: string | null;
            registration_date: string | null;
            shareholders: {
                date_of_birth: string | null;
                id_number: string | null;
                id_type: string | null;
                name: string;
                number_of_share: string | null;
                percentage_of_share: number | null;
                shareholder_type: string | null;
            }[];
        };
        IdentityCaptureLink: {
            meta: {
                expires_at: string;
                url: string;
            };
        };
        IdentityContact: {
            email?: string | null;
            /** @description Digits, with spaces, points, hyphens and brackets. */
            phone?: string | null;
        };
        IdentityContactView: {
            email: string | null;
            phone: string | null;
        };
        IdentityFile: {
            /** @description Null until it has come. */
            byte_size: number | null;
            /** @description SHA-256 of the bytes that came, in hex. */
            checksum: string | null;
            content_type: ("image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip") | null;
            /** @description As declared; null once it was erased, and to keys that see no personal data. */
            filename: string | null;
            id: string;
            /** @enum {string} */
            side: "front" | "back";
            /**
             * @description `rejected`: the bytes are not what was declared.
             * @enum {string}
             */
            status: "pending_upload" | "uploaded" | "rejected";
            /** @description Bytes are not given back. */
            url: null;
        };
        IdentityFileResource: {
            attributes: {
                /** @description Null until it has come. */
                byte_size: number | null;
                /** @description SHA-256 of the bytes that came, in hex. */
                checksum: string | null;
                content_type: ("image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip") | null;
                /** @description As declared; null once it was erased, and to keys that see no personal data. */
                filename: string | null;
                /** @enum {string} */
                side: "front" | "back";
                /**
                 * @description `rejected`: the bytes are not what was declared.
                 * @enum {string}
                 */
                status: "pending_upload" | "uploaded" | "rejected";
                /** @description Bytes are not given back. */
                url: null;
            };
            id: string;
            relationships: Record<string, never>;
            /** @constant */
            type: "file";
        };
        IdentityNumber: {
            class: string;
            created_at: string | null;
            issuing_country_code: string | null;
            number: string;
            updated_at: string | null;
        };
        IdentityPerson: {
            birth_date?: string | null;
            name?: {
                first?: string | null;
                last?: string | null;
                middle?: string | null;
            } | null;
        };
        IdentityPersonView: {
            birth_date: string | null;
            name: {
                first: string | null;
                last: string | null;
                middle: string | null;
            };
        };
        IdentitySession: {
            attributes: {
                address: components["schemas"]["IdentityAddressView"] | null;
                /** @description How the applicant behaved on the page is not measured, so nothing is said of it. */
                behavior_analysis: null;
                business: components["schemas"]["IdentityBusinessView"] | null;
                completed_at: string | null;
                contact: components["schemas"]["IdentityContactView"] | null;
                created_at: string;
                creator_id: string;
                /** @enum {string} */
                creator_type: "api" | "workflow" | "capture";
                decisioned_at: string | null;
                /** @enum {string} */
                entity_type: "person" | "business";
                expired_at: string | null;
                expires_at: string;
                failed_at: string | null;
                /** @description One number. */
                identity_numbers: components["schemas"]["IdentityNumber"] | null;
                marked_for_review_at: string | null;
                person: components["schemas"]["IdentityPersonView"] | null;
                redacted_at: string | null;
                started_at: string | null;
                status: components["schemas"]["IdentitySessionStatus"];
                updated_at: string;
            };
            id: string;
            relationships: {
                account: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "account";
                    } | null;
                };
                business: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "business";
                    } | null;
                };
                documents: {
                    data: {
                        id: string;
                        type: string;
                    }[];
                };
                executions: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "execution";
                    }[];
                };
                session_device: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session_device";
                    } | null;
                };
                verifications: {
                    data: {
                        id: string;
                        type: string;
                    }[];
                };
            };
            /** @constant */
            type: "session";
        };
        IdentitySessionPage: {
            data: components["schemas"]["IdentitySession"][];
            links: components["schemas"]["PageLinks"];
            meta: {
                page: components["schemas"]["PageFacts"];
            };
        };
        /** @enum {string} */
        IdentitySessionStatus: "created" | "started" | "pending" | "completed" | "failed" | "marked_for_review" | "approved" | "declined" | "expired";
        IdvDocument: {
            attributes: {
                back_side: components["schemas"]["IdentityFile"] | null;
                birth_date: string | null;
                created_at: string;
                document_number: string | null;
                document_type: string | null;
                expiry_date: string | null;
                files: components["schemas"]["IdentityFile"][];
                front_side: components["schemas"]["IdentityFile"] | null;
                issue_date: string | null;
                issuing_country_code: string | null;
                /** @description Without a known split all of it is in `last`. */
                name: {
                    first: string | null;
                    last: string | null;
                    middle: string | null;
                } | null;
                nationality: string | null;
                personal_number: string | null;
                /** @description Not cut out. */
                portrait: null;
                /** @description ISO 8601, UTC. */
                processed_at: string | null;
                /** @description ISO 8601, UTC. */
                redacted_at: string | null;
                sex: string | null;
                /** @description Not cut out. */
                signature: null;
                /** @enum {string} */
                status: "pending" | "submitted" | "processing" | "processed" | "failed" | "redacted";
                /** @description ISO 8601, UTC. */
                submitted_at: string | null;
            };
            id: string;
            relationships: {
                account: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "account";
                    } | null;
                };
                session: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session";
                    } | null;
                };
                verification: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "verification/idv";
                    } | null;
                };
            };
            /** @constant */
            type: "document/idv";
        };
        IdvDocumentPage: {
            data: components["schemas"]["IdvDocument"][];
            links: components["schemas"]["PageLinks"];
            meta: {
                page: components["schemas"]["PageFacts"];
            };
        };
        IssueCredential: {
            claims: {
                [key: string]: components["schemas"]["Schema_fbc378f5"];
            };
            /** @description Holder's key; only with sd_jwt_vc. */
            cnf?: {
                jwk: {
                    /** @constant */
                    crv: "P-256";
                    /** @constant */
                    kty: "EC";
                    x: string;
                    y: string;
                };
            };
            /** @enum {string} */
            credential_type: "business" | "user" | "agent_authorization" | "outcome_attestation";
            /** @default [] */
            evidence_refs?: string[];
            /** Format: date-time */
            expires_at?: string;
            /**
             * @default jwt_vc
             * @enum {string}
             */
            format?: "jwt_vc" | "sd_jwt_vc";
            metadata?: {
                [key: string]: components["schemas"]["Schema_fbc378f5"];
            };
            self_attestation_complete?: boolean;
            subject: {
                [key: string]: components["schemas"]["Schema_113ae44d"];
            };
            ttl?: string;
        };
        /** @description Any JSON value. */
        JsonValue: unknown;
        JwkSet: {
            keys: ({
                alg: string;
                kid: string;
                kty: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        LegalHold: {
            at: string;
            by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            };
            reason: string;
        };
        ListedDocument: {
            /** @description `fields[document]` chooses some. */
            attributes: {
                created_at?: string;
                /** @description Null: an upload alone is not read. */
                extracted_data?: {
                    [key: string]: unknown;
                } | null;
                extracted_data_coordinates?: {
                    [key: string]: unknown;
                } | null;
                file?: {
                    byte_size: number;
                    /** @description SHA-256 of the bytes, in hex. */
                    checksum: string | null;
                    content_type: string;
                    filename: string | null;
                    id: string;
                    status: string;
                    /** @description Always null: bytes are not given back. */
                    url: string | null;
                };
                fraud_result?: {
                    [key: string]: unknown;
                } | null;
                fraud_result_coordinates?: {
                    [key: string]: unknown;
                } | null;
                processed_at?: string | null;
                processing_errors?: {
                    code: string;
                    detail: string;
                    meta: {
                        occurred_at: string;
                    };
                    status: string;
                    title: string;
                }[];
                redacted_at?: string | null;
                /** @enum {string} */
                status?: "pending" | "submitted" | "processing" | "processed" | "failed" | "redacted";
                submitted_at?: string | null;
            };
            id: string;
            relationships: {
                document_template?: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "document-template";
                    } | null;
                };
            };
            /** @constant */
            type: "document";
        };
        ListedFacts: {
            birth_dates: string[];
            countries: string[];
            entity_type: string;
            identifiers: string[];
            name: string;
            names: string[];
            programs: string[];
            sex: string | null;
            topics: string[];
            version: string;
        };
        ListedVerification: {
            attributes: {
                checks: {
                    metadata: {
                        detail?: string;
                    };
                    name: string;
                    /** @description Stable codes (docs/documents.md). */
                    reasons: string[];
                    /** @enum {string} */
                    requirement: "required" | "not_required";
                    /** @enum {string} */
                    status: "passed" | "failed" | "not_applicable";
                }[];
                /** @description ISO 8601, UTC. */
                completed_at: string | null;
                created_at: string;
                /** @description What the check found, without its checks. Null in lists. */
                extracted_data: {
                    [key: string]: components["schemas"]["JsonValue"];
                } | null;
                /** @description ISO 8601, UTC. */
                redacted_at: string | null;
                /**
                 * @description `canceled`: the check could not be done, and says nothing of the person or business.
                 * @enum {string}
                 */
                status: "initiated" | "passed" | "failed" | "requires_retry" | "canceled";
                /** @description ISO 8601, UTC. */
                submitted_at: string | null;
            };
            id: string;
            relationships: {
                business: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "business";
                    } | null;
                };
                document: {
                    data: {
                        id: string;
                        /** @enum {string} */
                        type: "document/idv" | "document/address";
                    } | null;
                };
                /** @description Its audit trail and seal. */
                execution: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "execution";
                    } | null;
                };
                session: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session";
                    } | null;
                };
            };
            /** @constant */
            type: "verification";
        };
        ListExport: {
            byte_size: number;
            expires_at: string;
            /** @description The list goes on: the next file starts here, without the line of names. */
            next_cursor: string | null;
            rows: number;
            /** @description SHA-256 of the file, in hex. */
            sha256: string;
            /** @description URL that gives the file until `expires_at`, without a key. */
            url: string;
        };
        LivenessChallenge: {
            /** @description Until when an execution must have checked it. It can be checked once. */
            expires_at: string;
            id: string;
            issued_at: string;
            /** @description Shown only here. Put it with the id into the input of the block. */
            nonce: string;
            /** @enum {string} */
            provider: "local" | "aws";
            /** @description The Face Liveness session of provider `aws`, for its detector in the client. */
            session: {
                id: string;
                region: string;
                /** @description Until when the stream must have begun. */
                stream_until: string;
            } | null;
            /** @description What to photograph, a frame a step, in this order, not mirrored. Empty when a session films the person itself. */
            steps: {
                /** @enum {string} */
                action: "look_straight" | "turn_left" | "turn_right" | "move_closer";
                instruction: string;
            }[];
            subject_id: string | null;
        };
        /** @description One JSON-RPC message of the Model Context Protocol; no batch. */
        McpMessage: {
            /** @constant */
            jsonrpc: "2.0";
        } & {
            [key: string]: unknown;
        };
        Monitoring: {
            /** @default {} */
            screening: {
                /** @description Ids. Unless set, all. */
                lists?: string[];
                /** @description As of the screening in a graph. */
                thresholds?: {
                    match?: number;
                    potential?: number;
                };
                /** @description What to look for. Unless set, all. */
                topics?: ("sanction" | "pep" | "adverse_media")[];
            };
        };
        MonitoringInput: {
            /** @default {} */
            screening?: {
                /** @description Ids. Unless set, all. */
                lists?: string[];
                /** @description As of the screening in a graph. */
                thresholds?: {
                    match?: number;
                    potential?: number;
                };
                /** @description What to look for. Unless set, all. */
                topics?: ("sanction" | "pep" | "adverse_media")[];
            };
        };
        MonitoringProgress: {
            completed_at: string | null;
            /** @description By which lists the last completed pass judged. */
            edition: string | null;
            /** @description The one under way. */
            pass: {
                alerts_closed: number;
                alerts_opened: number;
                /** @description Codes of parts whose last step failed. They are tried again. */
                failures: string[];
                from: string | null;
                id: string;
                /** @description Of these, the ones whom a change may concern. */
                judged: number;
                parts: number;
                parts_completed: number;
                /** @enum {string} */
                scope: "changes" | "everything";
                started_at: string;
                /** @description Gone through so far. */
                subjects: number;
                to: string;
                unscreenable: number;
            } | null;
            /**
             * @description `current`: everybody who was judged is judged by the lists in use. Anything else says nothing of hits that are missing.
             * @enum {string}
             */
            state: "none" | "current" | "behind" | "no_lists";
        };
        NewCaptureSession: {
            /** @description Which block of that run, when several wait for a session. */
            block_id?: string;
            /** @description Answers what a reviewer asks the applicant for: send its id with `POST /v1/cases/{id}/submission`. */
            case_id?: string;
            confirm_number?: boolean;
            /** @description Your own text of step `consent`, instead of ours. */
            consent?: {
                texts: {
                    [key: string]: string;
                };
                version: string;
            };
            countries?: string[];
            document_types?: ("passport" | "id_card" | "residence_permit" | "visa" | "driving_licence")[];
            /** @description Serves the open pause of this run. */
            execution_id?: string;
            /** @default PT24H */
            expires_in?: string;
            /** @description JSON Schema (2020-12) of the object that step `fields` asks for. */
            fields?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description Of that run; `subject_id` is added. */
            input?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description Unless set, that of the person's browser. */
            locale?: string;
            /** @description Your name, as the page shows it. */
            organization_name?: string;
            retries?: number;
            /**
             * Format: uri
             * @description Where the page leads at the end.
             */
            return_url?: string;
            /** @description Collects this for the subject, without a run. */
            steps?: ("consent" | "document" | "selfie" | "liveness" | "proof_of_address" | "fields")[];
            /** @description The person, by your id or by ours. */
            subject_id: string;
            /** @description In place of the page's own, by its keys. */
            texts?: {
                [key: string]: string;
            };
            theme?: {
                logo?: string;
                properties?: {
                    "--capture-accent"?: string;
                    "--capture-accent-text"?: string;
                    "--capture-background"?: string;
                    "--capture-border"?: string;
                    "--capture-danger"?: string;
                    "--capture-font"?: string;
                    "--capture-muted"?: string;
                    "--capture-radius"?: string;
                    "--capture-surface"?: string;
                    "--capture-text"?: string;
                };
            };
            /** @description Starts its live version, which must pause where a capture session answers. */
            workflow_id?: string;
        };
        NewChip: {
            /**
             * Format: base64
             * @description The chip's answer to INTERNAL AUTHENTICATE over the nonce of the challenge, base64.
             */
            active_authentication?: string;
            challenge_id: string;
            /**
             * Format: base64
             * @description The chip's answer to the command of chip authentication, with its status, as the chip sent it, base64.
             */
            chip_authentication?: string;
            /**
             * Format: base64
             * @description EF.DG1: the machine-readable zone, base64.
             */
            dg1: string;
            /**
             * Format: base64
             * @description EF.DG2: the portrait, base64.
             */
            dg2: string;
            /**
             * Format: base64
             * @description EF.DG11: more details of the holder, base64.
             */
            dg11?: string;
            /**
             * Format: base64
             * @description EF.DG14: security options, base64.
             */
            dg14?: string;
            /**
             * Format: base64
             * @description EF.DG15: the key of active authentication, base64.
             */
            dg15?: string;
            /**
             * Format: base64
             * @description EF.SOD: the security object, base64.
             */
            sod: string;
        };
        NewChipAuthentication: {
            /**
             * Format: base64
             * @description EF.DG14: security options, base64.
             */
            dg14: string;
        };
        NewChipChallenge: {
            /** @description Whose document it is; the chip is then kept for this subject. */
            subject_id?: string;
        };
        NewDocument: {
            byte_size: number;
            /** @enum {string} */
            content_type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip";
            /** @enum {string} */
            document_type?: "passport" | "id_card" | "residence_permit" | "visa" | "driving_licence" | "proof_of_address";
            sha256?: string;
            subject_id?: string;
            /** @enum {string} */
            type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "liveness_frames" | "attachment";
        };
        NewIdentityFile: {
            /** @description Signed into the URL. */
            byte_size?: number;
            /** @description SHA-256 in hex, signed into the URL: send it as the header `x-amz-checksum-sha256` in base64. */
            checksum?: string;
            /** @enum {string} */
            content_type?: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
            /** @description Its end tells the type, unless `content_type` does. */
            filename: string;
            /**
             * @description Unless said, the first file is the front.
             * @enum {string}
             */
            side?: "front" | "back";
        };
        NewLivenessChallenge: {
            /**
             * @description The provider of the block that will check it; by default that of the deployment.
             * @enum {string}
             */
            provider?: "local" | "aws";
            /** @description The challenge then works for this subject only. */
            subject_id?: string;
        };
        OutcomeReason: {
            blockId?: string;
            code: string;
            message: string;
        };
        OutputReference: {
            /** @description Of the output's body. */
            bytes: number;
            /** @description A GET of this path answers the output alone. */
            path: string;
            /** @description Of the output's body, in hexadecimal digits. */
            sha256: string;
        };
        PageFacts: {
            cursors: {
                end: string | null;
                start: string | null;
            };
            hasNextPage: boolean;
            hasPreviousPage: boolean;
            /** @description Null: not asked for, or above 10,000. */
            total: number | null;
        };
        /** @description Paths of this API with their query. */
        PageLinks: {
            first: string;
            /** @description Always null: a cursor to the end would cost a scan. */
            last: null;
            next: string | null;
            prev: string | null;
            self: string;
        };
        PausePoint: {
            /**
             * @description A POST to the URL of the block, or the end of a capture session, answers it, and no reviewer can. Absent: a person answers it.
             * @enum {string}
             */
            answeredBy?: "webhook" | "capture";
            /** @description Of two approvals that are needed: the first. */
            approvals: components["schemas"]["Approval"][];
            blockId: string;
            /** @description The case of the pause. Absent: no person answers it, or it was opened before there were cases. */
            caseId?: string;
            createdAt: string;
            /** @description The decisions that the pause takes. */
            decisions: components["schemas"]["DecisionOption"][];
            expiresAt: string;
            /** @description JSON Schema of what may be sent beside `decision`. */
            fields: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description For a pause that a webhook answers: the URL for its one POST. Shown only to the key that started the run and to keys with workflows:review, because anyone who knows it can answer the pause. */
            hook_url?: string;
            message?: string;
            reason: string;
            /** @description The fields that approving requires. */
            requiredInput: string[];
            resumeFromBlock: string;
            /** @description The blocks whose evidence belongs to the review, in the order of the graph: those that its config names in `show`, else all above it. */
            show: string[];
            title?: string;
        };
        /** @description From a histogram: within 10 % of the true value. */
        Percentiles: {
            count: number;
            p50_ms: number | null;
            p95_ms: number | null;
        };
        /** @description A subworkflow block and the version of the child that it runs. */
        PinnedWorkflow: {
            blockId: string;
            version: number;
            workflowId: string;
        };
        /** @description What went wrong: `code` is stable, `details` name fields or blocks. */
        Problem: {
            error: {
                /** @enum {string} */
                code: "malformed_request" | "validation_failed" | "missing_required_field" | "unauthorized" | "forbidden" | "different_actor_required" | "not_found" | "method_not_allowed" | "conflict" | "idempotency_key_conflict" | "already_resumed" | "already_taken" | "legal_hold" | "second_person_needed" | "capture_open_elsewhere" | "capture_moved" | "workflow_not_deployed" | "capture_ended" | "payload_too_large" | "unsupported_media_type" | "unprocessable_entity" | "self_attestation_incomplete" | "delegated_by_required" | "invalid_workflow" | "rate_limited" | "internal_error" | "kms_signing_failed" | "database_error" | "upstream_error" | "unavailable";
                details: components["schemas"]["ProblemDetail"][];
                message: string;
                request_id: string;
            };
        };
        ProblemDetail: {
            code: string;
            message: string;
            path: string;
        };
        ProposedDeployment: {
            proposal: components["schemas"]["DeploymentProposal"];
            workflowId: string;
        };
        RateLimit: {
            /** @description Calls at once. */
            burst: number;
            /** @description Calls a second, over time. */
            per_second: number;
        };
        ReceivedWebhook: {
            /** Format: date-time */
            received_at: string;
        };
        Retention: {
            /** @enum {string} */
            after: "last_activity" | "relationship_end";
            /** @description The legal ground, in your words. */
            basis: string;
            keepFor: string;
        };
        /**
         * @description A named set of scopes.
         * @enum {string}
         */
        Role: "viewer" | "analyst" | "senior" | "builder" | "publisher" | "admin";
        RunsByOutcome: {
            approved: number;
            declined: number;
            inconclusive: number;
            needs_review: number;
            none: number;
            total: number;
        };
        Schema_113ae44d: unknown;
        Schema_fbc378f5: unknown;
        /**
         * @description What an API key may do.
         * @enum {string}
         */
        Scope: "workflows:read" | "workflows:editor:read" | "workflows:write" | "workflows:deploy" | "workflows:execute" | "workflows:review" | "workflows:executions:read" | "executions:data:read" | "cases:read" | "cases:write" | "screenings:dismiss" | "lists:export" | "subjects:read" | "subjects:write" | "subjects:export" | "subjects:erase" | "subjects:hold" | "credentials:write" | "credentials:read" | "credentials:verify" | "credentials:revoke" | "credentials:delete" | "audit:read" | "audit:write" | "audit:streams" | "documents:write" | "documents:read" | "documents:view" | "capture:read" | "capture:write" | "api_keys:write" | "users:write" | "settings:write" | "statistics:read" | "accounts:read" | "accounts:write" | "accounts:delete" | "sessions:read" | "sessions:write" | "sessions:decide" | "verifications:read" | "verifications:write" | "screenings:read" | "screenings:write" | "businesses:read" | "businesses:write" | "document_templates:read" | "document_templates:write" | "webhooks:read" | "webhooks:write" | "credentials:evidence:read" | "credentials:evidence:upload";
        Screening: {
            attributes: {
                completed_at: string | null;
                created_at: string;
                errors: components["schemas"]["ScreeningError"][];
                /** @enum {string} */
                execution_mode: "async" | "sync";
                /** @description Null until the screening is completed, and when it could not be done: that is never no match. */
                has_match: boolean | null;
                ignore_list: (string | {
                    at?: string;
                    by?: string;
                    entity_id: string;
                    reason?: string;
                    until?: string;
                    version?: string;
                })[] | null;
                /** @description Null where `has_match` is. */
                matched_lists: components["schemas"]["ScreeningMatchedList"][] | null;
                /** @description Null once its execution is erased. */
                query: components["schemas"]["ScreeningQuery"] | null;
                started_at: string | null;
                /** @enum {string} */
                status: "pending" | "processing" | "completed" | "failed";
            };
            id: string;
            relationships: {
                account: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "account";
                    } | null;
                };
                business: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "business";
                    } | null;
                };
                execution: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "execution";
                    } | null;
                };
            };
            /** @enum {string} */
            type: "screening/politically-exposed-person" | "screening/watchlist" | "screening/business-watchlist" | "screening/business-adverse-media";
        };
        ScreeningDifference: {
            /** @description `status`, or a place below it: `matches.<entity>.score`. An entry that only one result has is named whole. */
            at: string;
            /** @description Null: the result of then has nothing here. */
            before: components["schemas"]["JsonValue"] | null;
            /** @description Null: the result of now has nothing here. */
            now: components["schemas"]["JsonValue"] | null;
        };
        ScreeningError: {
            /** @enum {string} */
            code: "list_out_of_date" | "invalid_query" | "provider_error";
            details: {
                code: string;
            };
            message: string;
        };
        ScreeningList: {
            /** @description Days since `checked_at`. */
            age_days: number;
            /** @description When the index that is in use was built. */
            built_at: string;
            /** @description When the publisher last confirmed that this is the current edition. */
            checked_at: string;
            entities: number;
            id: string;
            licence: string;
            /** @description Commercial use needs a licence of your own. */
            licence_required: boolean;
            names: number;
            /** @description The publisher's date, where the format states one. */
            published_at: string | null;
            publisher: string;
            /** @description The entries are invented: a result is about no real person. */
            sample: boolean;
            /**
             * @description `sanctions`: sanctions_screening looks in it; `companies`: business_lookup does.
             * @enum {string}
             */
            section: "sanctions" | "companies";
            /** @description Older than `max_age_days`: a check fails, unless its block allows more. */
            stale: boolean;
            title: string;
            topics: string[];
            version: string;
            warnings: string[];
        };
        ScreeningLists: {
            lists: components["schemas"]["ScreeningList"][];
            /** @description How old a list may be, unless a block says otherwise. */
            max_age_days: number;
            /** @description Sections without a valid index: blocks that need them fail. */
            unavailable: {
                code: string;
                message: string;
                /** @enum {string} */
                section: "sanctions" | "companies";
            }[];
        };
        ScreeningMatchedList: {
            country_code: string | null;
            entities: {
                alias_type: string | null;
                birthdate: {
                    day: string | null;
                    /** @enum {string} */
                    granularity: "day" | "month" | "year";
                    month: string | null;
                    year: string;
                } | null;
                birthdates: {
                    day: string | null;
                    /** @enum {string} */
                    granularity: "day" | "month" | "year";
                    month: string | null;
                    year: string;
                }[];
                name: string;
            }[];
            flag_code: string | null;
            list_type: string | null;
            list_types: string[];
            /** @description What counted for the hits of this list. */
            match_types: string[];
            name: string;
            slug: string;
            url: string | null;
        };
        ScreeningQuery: {
            /** @description YYYY-MM-DD, YYYY-MM or YYYY. */
            birthdate?: string;
            business_name?: string;
            country_code?: string;
            name_first?: string;
            name_full?: string;
            name_last?: string;
            name_middle?: string;
            registration_number?: string;
        };
        ScreeningReplay: {
            /** @description The event in the audit feed that records who saw these data. */
            event_id: string;
            execution_id: string;
            screenings: {
                /** @description When the block ran. */
                at: string;
                block_id: string;
                differences: components["schemas"]["ScreeningDifference"][];
                failure: {
                    code: string;
                    hint: string;
                    message: string;
                } | null;
                index: {
                    built_at: string;
                    /** @description Whether the result names it. If not, it is the newest one of that time with the same versions of the lists. */
                    named: boolean;
                    /** @description The release that built it, where it is known. */
                    release: string | null;
                    sha256: string;
                } | null;
                matcher: {
                    before: {
                        algorithm: string;
                        version: string;
                    };
                    now: {
                        algorithm: string;
                        version: string;
                    };
                };
                /**
                 * @description `impossible`: nothing was screened, and nothing is known of what it would say; `failure` says why.
                 * @enum {string}
                 */
                result: "same" | "different" | "impossible";
                status: {
                    before: ("clear" | "potential_match" | "match") | null;
                    now: ("clear" | "potential_match" | "match") | null;
                };
            }[];
        };
        SentEvidence: {
            /** @description What kind of document it is. Credentials that name the file sign it: name no person. */
            document_type?: string;
            file: string;
            /** @description As people know the file. It is never signed. */
            filename?: string;
        };
        Session: {
            /** @description Sent in `X-Csrf-Token` with every call that is not a GET. */
            csrf_token: string;
            environment: components["schemas"]["Environment"];
            expires_at: string;
            organization_id: string;
            /** @description Those of the person's roles and groups together. */
            scopes: components["schemas"]["Scope"][];
            user: components["schemas"]["User"];
        };
        SessionToken: {
            created_at: string;
            expires_at: string;
            id: string;
            name: string;
            /** @description What it may do now: no more than the person, whose roles are read at each call. */
            scopes: components["schemas"]["Scope"][];
        };
        Settings: {
            /** @description Whether portraits of documents are kept as numbers and compared across subjects; null: in staging only. */
            compare_faces: boolean | null;
            /** @description Whether a second principal confirms each deployment and activation. */
            four_eyes_deploy: boolean;
            /** @description Whether a second principal confirms the dismissal of a hit. */
            four_eyes_dismiss: boolean;
            /** @description How long the data of a run without a subject are kept after its end. */
            keep_runs_without_subject: string;
            /** @description A change that another principal with `settings:write` confirms by the same call. */
            proposal: {
                change: {
                    /** @description Whether portraits of documents are kept as numbers and compared across subjects; null: in staging only. */
                    compare_faces?: boolean | null;
                    /** @description Whether a second principal confirms each deployment and activation. */
                    four_eyes_deploy?: boolean;
                    /** @description Whether a second principal confirms the dismissal of a hit. */
                    four_eyes_dismiss?: boolean;
                    /** @description How long the data of a run without a subject are kept after its end. */
                    keep_runs_without_subject?: string;
                    /** @description How long subjects without a retention of their own are kept; null: until somebody erases them. */
                    retention?: components["schemas"]["Retention"] | null;
                    /** @description The workflow that rates the risk of a subject. */
                    risk_workflow_id?: string | null;
                };
                /** @description From then on it can no longer be confirmed. */
                expires_at: string;
                proposed_at: string;
                proposed_by: {
                    id: string;
                    /** @enum {string} */
                    kind: "person" | "key";
                    name: string;
                };
            } | null;
            /** @description How long subjects without a retention of their own are kept; null: until somebody erases them. */
            retention: components["schemas"]["Retention"] | null;
            /** @description The workflow that rates the risk of a subject. */
            risk_workflow_id: string | null;
            updated_at: string | null;
        };
        Statistics: {
            /** @description Runs that wait for an answer now, whatever the period. */
            backlog: {
                oldest_seconds: number | null;
                oldest_since: string | null;
                runs: number;
            };
            /** @description Capture sessions of runs: where applicants drop off. */
            captures: {
                cancelled: number;
                expired: number;
                opened: number;
                steps: {
                    completed: number;
                    kind: string;
                    retakes: number;
                }[];
                submitted: number;
            };
            checks: {
                block_id: string;
                negative: number;
                not_done: number;
                pass_rate: number;
                passed: number;
                uncertain: number;
                workflow_id: string;
            }[];
            /** @description Hits that were judged not to be the subject. */
            dismissed_hits: number;
            /** Format: date */
            from: string;
            /** @description Screenings that found someone. */
            hits: number;
            /** @enum {string} */
            interval: "day" | "week" | "month";
            /** @description Who decided how often; of two approvals the second counts. Null without `users:write`. */
            reviewers: {
                approved: number;
                declined: number;
                /** @description Of a person or a key. */
                id: string;
                undecided: number;
            }[] | null;
            /** @description Ended runs by outcome. */
            runs: components["schemas"]["RunsByOutcome"];
            series: {
                /** @description Hits that were judged not to be the subject. */
                dismissed_hits: number;
                /** Format: date */
                from: string;
                /** @description Screenings that found someone. */
                hits: number;
                /** @description Ended runs by outcome. */
                runs: components["schemas"]["RunsByOutcome"];
                /** @description From the opening of a pause to its answer. */
                time_to_decision: components["schemas"]["Percentiles"];
                /** @description From the start of a run to its end, waiting included. */
                time_to_outcome: components["schemas"]["Percentiles"];
            }[];
            /** @description From the opening of a pause to its answer. */
            time_to_decision: components["schemas"]["Percentiles"];
            /** @description From the start of a run to its end, waiting included. */
            time_to_outcome: components["schemas"]["Percentiles"];
            /** Format: date */
            to: string;
        };
        Subject: {
            attribute_sources: {
                [key: string]: components["schemas"]["AttributeSource"];
            };
            attributes: components["schemas"]["SubjectAttributes"];
            created_at: string;
            /** @enum {string} */
            entity_type: "person" | "organisation";
            /** @description Only ids and times are left. */
            erased_at: string | null;
            external_id: string | null;
            id: string;
            /** @description While there is one, nothing erases the subject. */
            legal_hold: components["schemas"]["LegalHold"] | null;
            /** @description Other subjects with a role: owners, agents. */
            links: {
                role: string;
                subject_id: string;
            }[];
            /** @description How the lists are watched for it; null: they are not. */
            monitoring: components["schemas"]["Monitoring"] | null;
            /** @description When the relationship with the subject ended. */
            relationship_ended_at: string | null;
            /** @description How long the subject is kept; null: as the settings of the organization say. */
            retention: components["schemas"]["Retention"] | null;
            /** @description The last rating; null: never rated. */
            risk: components["schemas"]["SubjectRisk"] | null;
            /** @enum {string} */
            status: "active" | "pending" | "inactive" | "suspended";
            updated_at: string;
        };
        SubjectAttributes: {
            address?: {
                /** @description A state, province or region. */
                administrative_area?: string;
                city?: string;
                /** @description ISO 3166-1, two or three letters. */
                country?: string;
                lines: string[];
                postal_code?: string;
                sublocality?: string;
            };
            /** Format: date */
            birth_date?: string;
            contact?: {
                email?: string;
                phone?: string;
            };
            /** @description Where the subject lives or does business. */
            countries?: string[];
            /** @description Numbers of documents and registers that name the subject. */
            identity_numbers?: {
                /** @description ISO 3166-1, two or three letters. */
                country?: string;
                number: string;
                /**
                 * Format: date-time
                 * @description When an account first had it.
                 */
                since?: string;
                type: string;
            }[];
            jurisdiction?: string;
            lei?: string;
            /** @description The full name, or the registered name of a company. */
            name?: string;
            /** @description How the name is made up, where it is known. */
            name_parts?: {
                first?: string;
                last?: string;
                middle?: string;
            };
            /** @description Other names: former ones, spellings, trade names. */
            names?: string[];
            nationality?: string[];
            /**
             * Format: date
             * @description Of a company.
             */
            registration_date?: string;
            registration_number?: string;
            shareholders?: {
                /** Format: date */
                birth_date?: string;
                id_number?: string;
                id_type?: string;
                name: string;
                /** @description Per cent. */
                share?: number;
                /** @description How many, as the caller writes it. */
                shares?: string;
                type?: string;
            }[];
        };
        SubjectEntry: {
            /** @description The value that came. */
            after: unknown;
            at: string;
            /** @description `changed` and `contradicted`: the value that was known. */
            before: unknown;
            by: {
                id: string;
                /** @enum {string} */
                kind: "person" | "key";
                name: string;
            } | null;
            /** @description The attribute, or another field of the record. */
            field: string | null;
            id: string;
            /** @enum {string} */
            kind: "created" | "changed" | "contradicted" | "linked" | "run" | "document" | "credential" | "case" | "alert" | "capture" | "session" | "disclosed" | "exported";
            /** @description The run, document, credential or case. */
            ref: string | null;
            source: ("declared" | "document" | "chip" | "wallet" | "register" | "reviewer") | null;
        };
        SubjectErasure: {
            completed_at: string | null;
            /** @description Entries of the timeline whose things are gone. */
            erased: number;
            requested_at: string;
            /** @enum {string} */
            state: "running" | "completed";
            subject_id: string;
        };
        SubjectExport: {
            byte_size: number;
            expires_at: string;
            /** @description SHA-256 of the archive, in hex. */
            sha256: string;
            /** @description URL that gives the archive until `expires_at`, without a key. */
            url: string;
        };
        SubjectExportJob: {
            /** @description Files that are packed, to the hundred. An attempt that died begins at 0 again. */
            files: number;
            /** @description Repeat the call with `?job=` until it answers 200. */
            job: string;
            requested_at: string;
            /** @constant */
            state: "running";
        };
        SubjectHold: {
            legal_hold: components["schemas"]["LegalHold"] | null;
            subject_id: string;
        };
        SubjectMonitoring: {
            /** @description `unscreenable`: the code of the screening. */
            fault: string | null;
            monitoring: components["schemas"]["Monitoring"] | null;
            open_alerts: number;
            /**
             * @description Only `current` says that the lists in use have no other hit. `waiting`: not judged yet. `behind`: judged by earlier lists. `unscreenable`: it cannot be screened.
             * @enum {string}
             */
            state: "off" | "waiting" | "behind" | "current" | "unscreenable";
            subject_id: string;
        };
        SubjectPage: {
            next_cursor: string | null;
            subjects: components["schemas"]["Subject"][];
        };
        SubjectRisk: {
            computed_at: string;
            level: string;
            reasons: string[];
            score: number;
        };
        SubjectTimelinePage: {
            next_cursor: string | null;
            timeline: components["schemas"]["SubjectEntry"][];
        };
        Team: {
            name: string;
            notify: {
                /**
                 * @description Each gets every message. An empty list sends none.
                 * @default []
                 */
                channels: ({
                    /** Format: email */
                    address: string;
                    /** @constant */
                    kind: "email";
                } | {
                    /** @constant */
                    kind: "webhook";
                    /** Format: uri */
                    url: string;
                })[];
                /**
                 * @description Counts of the team's cases, once a day from this hour on.
                 * @default null
                 */
                digest: {
                    hour: number;
                    time_zone: string;
                } | null;
                /**
                 * @default [
                 *       "case_opened",
                 *       "case_overdue",
                 *       "case_expiring"
                 *     ]
                 */
                events: ("case_opened" | "case_overdue" | "case_expiring")[];
                /**
                 * @description How long before its due date a case expires.
                 * @default 24
                 */
                expiring_hours: number;
            };
            title: string;
            updated_at: string;
        };
        User: {
            created_at: string;
            email: string;
            id: string;
            name: string;
            /** @description `viewer`: sees workflows, runs, credentials and documents, without personal data; `analyst`: reads personal data, sees pictures, works on cases and decides reviews; `senior`: an analyst who gives second approvals, corrects subjects, puts legal holds on them, dismisses hits, revokes credentials and exports lists; `builder`: draws workflows and tries drafts; `publisher`: deploys workflows; `admin`: manages people, API keys, settings and webhook streams, and reads the audit feed */
            roles: components["schemas"]["Role"][];
            /** @enum {string} */
            state: "active" | "disabled";
            teams: string[];
        };
        Validation: {
            /** @description The state machine that it would become; null when there are errors. */
            definition: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            definitionHash: string | null;
            diagnostics: {
                blockId?: string;
                /** @enum {string} */
                code: "invalid_schema" | "schema_too_costly" | "unknown_block_type" | "invalid_config" | "invalid_expression" | "unknown_reference" | "reference_not_upstream" | "edge_to_unknown_block" | "duplicate_edge" | "self_edge" | "cycle" | "no_blocks" | "otherwise_without_when" | "subworkflow_not_found" | "subworkflow_not_deployed" | "subworkflow_cycle" | "nesting_too_deep" | "too_many_blocks" | "definition_too_large" | "edge_without_decision" | "unknown_decision" | "review_cannot_decline" | "missing_input" | "fixed_subject" | "unused_evidence" | "unconnected_block" | "no_otherwise" | "credential_without_verification" | "document_may_differ" | "decision_without_edge" | "more_diagnostics" | "outcome_never_used";
                hint: string;
                message: string;
                path: string;
                position?: {
                    column: number;
                    line: number;
                    offset: number;
                };
                /** @description A value that corrects the fault when it is written at `path`. */
                proposal?: string;
                /** @enum {string} */
                severity: "error" | "warning";
            }[];
            type: ("EXPRESS" | "STANDARD") | null;
            valid: boolean;
        };
        Verdict: {
            checks: {
                /** @enum {string} */
                name: "parse" | "issuer" | "signature" | "claims" | "schema" | "status" | "policy";
                /** @enum {string} */
                outcome: "passed" | "failed" | "not_applicable";
            }[];
            /** @description Always there when the credential was presented; by id only for keys with credentials:read. */
            claims?: {
                [key: string]: unknown;
            };
            credential_id: string;
            /** @enum {string} */
            credential_type: "business" | "user" | "agent_authorization" | "outcome_attestation";
            expires_at: string;
            /**
             * @description Whether the one who presents it has proved to hold the key that it is bound to.
             * @enum {string}
             */
            holder: "proven" | "not_checked" | "not_bound";
            issued_at: string;
            issuer_did: string;
            matched_permission?: {
                actions: string[];
                conditions?: ({
                    field: string;
                    /** @enum {string} */
                    operator: "eq" | "neq" | "lt" | "lte" | "gt" | "gte";
                    value: string | number | boolean;
                } | {
                    field: string;
                    /** @enum {string} */
                    operator: "in" | "not_in";
                    value: (string | number | boolean)[];
                })[];
                resource_id: string;
                resource_type: string;
            };
            /** @constant */
            status: "active";
            /** @description Always there when the credential was presented; by id only for keys with credentials:read. */
            subject?: {
                [key: string]: unknown;
            };
            /** @constant */
            valid: true;
        } | {
            checks: {
                /** @enum {string} */
                name: "parse" | "issuer" | "signature" | "claims" | "schema" | "status" | "policy";
                /** @enum {string} */
                outcome: "passed" | "failed" | "not_applicable";
            }[];
            /** @constant */
            holder?: "not_checked";
            reason: {
                /**
                 * @description Why the credential is not accepted.
                 * @enum {string}
                 */
                code: "malformed_jwt" | "unsupported_alg" | "untrusted_issuer" | "unknown_key" | "invalid_signature" | "holder_proof_missing" | "invalid_holder_proof" | "expired" | "not_yet_valid" | "audience_mismatch" | "schema_mismatch" | "revoked" | "suspended" | "deleted" | "unknown_credential" | "delegation_invalid" | "status_unavailable" | "no_matching_permission" | "condition_failed" | "currency_not_authorized" | "spend_limit_exceeded";
                message: string;
                /** @enum {string} */
                step: "parse" | "issuer" | "signature" | "claims" | "schema" | "status" | "policy";
            };
            /** @constant */
            valid: false;
        };
        Verification: {
            attributes: {
                checks: {
                    metadata: {
                        detail?: string;
                    };
                    name: string;
                    /** @description Stable codes (docs/documents.md). */
                    reasons: string[];
                    /** @enum {string} */
                    requirement: "required" | "not_required";
                    /** @enum {string} */
                    status: "passed" | "failed" | "not_applicable";
                }[];
                /** @description ISO 8601, UTC. */
                completed_at: string | null;
                created_at: string;
                /** @description What the check found, without its checks. Null in lists. */
                extracted_data: {
                    [key: string]: components["schemas"]["JsonValue"];
                } | null;
                /** @description ISO 8601, UTC. */
                redacted_at: string | null;
                /**
                 * @description `canceled`: the check could not be done, and says nothing of the person or business.
                 * @enum {string}
                 */
                status: "initiated" | "passed" | "failed" | "requires_retry" | "canceled";
                /** @description ISO 8601, UTC. */
                submitted_at: string | null;
            };
            id: string;
            relationships: {
                business: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "business";
                    } | null;
                };
                document: {
                    data: {
                        id: string;
                        /** @enum {string} */
                        type: "document/idv" | "document/address";
                    } | null;
                };
                /** @description Its audit trail and seal. */
                execution: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "execution";
                    } | null;
                };
                session: {
                    data: {
                        id: string;
                        /** @constant */
                        type: "session";
                    } | null;
                };
            };
            type: string;
        };
        VerificationContext: {
            /** @description Accept a credential that is bound to a holder's key without the proof of that key. Without it such a credential is not valid. */
            acceptUnbound?: boolean;
            action?: string;
            audience?: string;
            /** @description For an SD-JWT presentation: what the holder's proof must contain. A presentation without a proof is refused. */
            nonce?: string;
            resource_id?: string;
            resource_type?: string;
            /** @description In minor units. */
            transaction_amount?: number;
            transaction_currency?: string;
        } & {
            [key: string]: components["schemas"]["Schema_113ae44d"];
        };
        VerificationPage: {
            data: components["schemas"]["ListedVerification"][];
            links: components["schemas"]["PageLinks"];
            meta: {
                page: {
                    hasNext: boolean;
                    hasPrevious: boolean;
                    size: number;
                    total: number | null;
                };
            };
        };
        WaitingPause: {
            /** @description Of two approvals that are needed: the first. */
            approvals: components["schemas"]["Approval"][];
            blockId: string;
            /** @description The case of the pause. Absent: no person answers it, or it was opened before there were cases. */
            caseId?: string;
            createdAt: string;
            /** @description The decisions that the pause takes. */
            decisions: components["schemas"]["DecisionOption"][];
            executionId: string;
            expiresAt: string;
            /** @description JSON Schema of what may be sent beside `decision`. */
            fields: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            message?: string;
            reason: string;
            /** @description The fields that approving requires. */
            requiredInput: string[];
            /** @description When the execution began. */
            startedAt: string;
            title?: string;
            version: number | null;
            workflowId: string;
        };
        WaitingPausePage: {
            nextCursor: string | null;
            pauses: components["schemas"]["WaitingPause"][];
        };
        Workflow: {
            /** @description ISO 8601, UTC. */
            createdAt: string;
            deployedAt: string | null;
            deployedVersion: number | null;
            description: string | null;
            environment: components["schemas"]["Environment"];
            id: string;
            isDeployed: boolean;
            lastExecution?: {
                executionId: string;
                status: string;
                /** @description ISO 8601, UTC. */
                updatedAt: string;
            };
            /** @description When it was last deployed from files. */
            lastSynced: string | null;
            name: string;
            organizationId: string;
            /** @description ISO 8601, UTC. */
            updatedAt: string;
            /** @description Edit counter of the draft; also its ETag. */
            version: number;
        };
        WorkflowDetail: {
            /** @description ISO 8601, UTC. */
            createdAt: string;
            deployedAt: string | null;
            /** @description The live graph; needs workflows:editor:read. */
            deployedState?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            deployedVersion: number | null;
            description: string | null;
            environment: components["schemas"]["Environment"];
            id: string;
            isDeployed: boolean;
            lastExecution?: {
                executionId: string;
                status: string;
                /** @description ISO 8601, UTC. */
                updatedAt: string;
            };
            /** @description When it was last deployed from files. */
            lastSynced: string | null;
            name: string;
            organizationId: string;
            /** @description What waits for another principal to go live. */
            proposal: components["schemas"]["DeploymentProposal"] | null;
            /** @description The draft's YAML as it was written; null when it came as JSON. Needs workflows:editor:read. */
            source?: string | null;
            /** @description The draft graph; needs workflows:editor:read. */
            state?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description ISO 8601, UTC. */
            updatedAt: string;
            /** @description Edit counter of the draft; also its ETag. */
            version: number;
        };
        WorkflowVersion: {
            children: components["schemas"]["PinnedWorkflow"][];
            /** @description SHA-256 of the canonical state machine definition. */
            definitionHash: string;
            /** @description ISO 8601, UTC. */
            deployedAt: string;
            deployedBy: string;
            /** @description The draft that it was made from. */
            draftVersion: number;
            isLive: boolean;
            note: string | null;
            /** @description Under four eyes: the key that proposed what `deployedBy` confirmed. */
            proposedBy: string | null;
            /** @enum {string} */
            type: "EXPRESS" | "STANDARD";
            version: number;
            workflowId: string;
        };
        WorkflowVersionDetail: {
            children: components["schemas"]["PinnedWorkflow"][];
            /** @description Amazon States Language; needs workflows:editor:read. */
            definition?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @description SHA-256 of the canonical state machine definition. */
            definitionHash: string;
            /** @description ISO 8601, UTC. */
            deployedAt: string;
            deployedBy: string;
            /** @description The draft that it was made from. */
            draftVersion: number;
            isLive: boolean;
            note: string | null;
            /** @description Under four eyes: the key that proposed what `deployedBy` confirmed. */
            proposedBy: string | null;
            /** @description Its YAML as it was written; null when it came as JSON. Needs workflows:editor:read. */
            source?: string | null;
            /** @description The graph; needs workflows:editor:read. */
            state?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @enum {string} */
            type: "EXPRESS" | "STANDARD";
            version: number;
            workflowId: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readJsonLdContext: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON-LD context. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDidDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A DID document. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/did+json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readJwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JWK Set (RFC 7517). */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwkSet"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCredentialSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: "business" | "user" | "agent_authorization" | "outcome_attestation";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON Schema. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStatusList: {
        parameters: {
            query: {
                format?: "BitstringStatusList" | "StatusList2021";
                list?: string;
                org: string;
                purpose?: "revocation" | "suspension";
            };
            header?: {
                accept?: string;
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A BitstringStatusListCredential, or its Status List 2021 form. */
            200: {
                headers: {
                    /** @description Changes whenever a bit of the list changes. */
                    etag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTypeMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: "business" | "user" | "agent_authorization" | "outcome_attestation";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Type metadata. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDidDocumentOfPath: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A DID document. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/did+json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": unknown;
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    docsInnerPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folder: "operations" | "diagnostics" | "decisions";
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown; charset=utf-8": unknown;
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    docsPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown; charset=utf-8": unknown;
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` */
            503: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    llmsText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": unknown;
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mcp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["McpMessage"];
            };
        };
        responses: {
            /** @description The answer; an event stream where the request asks for progress. */
            200: {
                headers: {
                    /** @description In answer to `initialize`: names the client in later calls. */
                    "Mcp-Session-Id"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A notification was taken. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describeApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Entries a page. */
                limit?: number;
                state?: "open" | "closed";
                subject_id?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAlert: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Entries a page. */
                limit?: number;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        api_keys: components["schemas"]["ApiKey"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description From then on it is refused; no later than the key that creates it. Absent: as long as that one.
                     */
                    expires_at?: string;
                    /** @description What the key is for. */
                    name: string;
                    /** @description At most that of the key that creates it. */
                    rate_limit?: components["schemas"]["RateLimit"];
                    /** @description At most those of the key that creates it. */
                    scopes: components["schemas"]["Scope"][];
                };
            };
        };
        responses: {
            /** @description The key with its secret, which is shown only here. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOwnApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without its secret. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The key, without its secret. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description Who did it: the id of a key. */
                actor_id?: string;
                attestation_type?: string;
                credential_id?: string;
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                event_type?: "credential.issued" | "credential.verified" | "credential.revoked" | "credential.suspended" | "credential.reactivated" | "credential.deleted" | "credential.presented" | "credential.presentation_accepted" | "credential.presentation_rejected" | "credential.batch_completed" | "credential.read" | "execution.completed" | "execution.failed" | "execution.paused" | "execution.resumed" | "execution.cancelled" | "execution.data_disclosed" | "execution.erased" | "workflow.draft_changed" | "workflow.proposed" | "workflow.deployed" | "workflow.activated" | "workflow.deleted" | "api_key.created" | "api_key.revoked" | "stream.created" | "stream.changed" | "stream.deleted" | "lists.refreshed" | "document.viewed" | "case.opened" | "case.assigned" | "case.commented" | "case.requested" | "case.escalated" | "case.snoozed" | "case.decided" | "case.closing_proposed" | "case.closed" | "case.reported" | "cases.exported" | "executions.exported" | "hit.dismissed" | "alert.opened" | "alert.closed" | "evidence.created" | "evidence.disclosed" | "evidence.deleted" | "user.signed_in" | "user.signed_out" | "user.sign_in_refused" | "user.changed" | "user.token_created" | "user.token_revoked" | "team.changed" | "settings.proposed" | "settings.changed" | "session.created" | "session.started" | "session.pending" | "session.completed" | "session.failed" | "session.marked_for_review" | "session.approved" | "session.declined" | "session.expired" | "session.disclosed" | "capture.opened" | "capture.step_completed" | "capture.retake" | "capture.handed_over" | "capture.submitted" | "capture.expired" | "capture.cancelled" | "subject.created" | "subject.changed" | "subject.contradicted" | "subject.disclosed" | "subject.exported" | "subject.monitored" | "subject.unmonitored" | "subject.held" | "subject.released" | "subject.erased";
                from?: string;
                intervention_required?: "true" | "false";
                /** @description Entries a page. */
                limit?: number;
                /** @description Which event comes first. */
                order?: "oldest" | "newest";
                outcome?: "success" | "denied" | "error";
                /** @description The resource that the event is about. */
                resource_id?: string;
                to?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["AuditEvent"][];
                        /** @description Null on the last page. Later events make further pages. */
                        next_cursor: string | null;
                        /** @description Where a later call goes on, also after the last page. */
                        resume_cursor: string;
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordPresentation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    correlation_id?: string;
                    credential_id: string;
                    /**
                     * @default credential.presented
                     * @enum {string}
                     */
                    event_type?: "credential.presented" | "credential.presentation_accepted" | "credential.presentation_rejected";
                    external_session_ref?: string;
                    external_transaction_ref?: string;
                    external_verifier_id?: string;
                    /**
                     * @default success
                     * @enum {string}
                     */
                    outcome?: "success" | "denied" | "error";
                    outcome_reason?: string;
                    /** @description Names of the claims that were shown, never their values. */
                    presented_claims?: string[];
                    ucp_checkout_id?: string;
                };
            };
        };
        responses: {
            /** @description The event in the feed. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The API key or the person that acted; null where none did. */
                        actor_id: string | null;
                        /** @description Its name at that time; null where none acted, and in events from before it was kept. */
                        actor_name: string | null;
                        actor_type: string;
                        /** @description What the credential attests, of an `outcome_attestation`; else null. */
                        attestation_type: string | null;
                        /** @description `execution.data_disclosed`: whose data was shown; `$input`: the execution's input. `execution.resumed`: the pause that was answered. */
                        block_ids: string[] | null;
                        /** @description `capture.step_completed`, `capture.retake`: the kind of the step; `outcome_reason` says what was wrong with it. */
                        capture_step: string | null;
                        /** @description `evidence.disclosed`: the case that it was seen for. */
                        case_id: string | null;
                        correlation_id: string | null;
                        credential_id: string | null;
                        credential_type: string | null;
                        duration_ms: number | null;
                        /** @enum {string} */
                        event_type: "credential.issued" | "credential.verified" | "credential.revoked" | "credential.suspended" | "credential.reactivated" | "credential.deleted" | "credential.presented" | "credential.presentation_accepted" | "credential.presentation_rejected" | "credential.batch_completed" | "credential.read" | "execution.completed" | "execution.failed" | "execution.paused" | "execution.resumed" | "execution.cancelled" | "execution.data_disclosed" | "execution.erased" | "workflow.draft_changed" | "workflow.proposed" | "workflow.deployed" | "workflow.activated" | "workflow.deleted" | "api_key.created" | "api_key.revoked" | "stream.created" | "stream.changed" | "stream.deleted" | "lists.refreshed" | "document.viewed" | "case.opened" | "case.assigned" | "case.commented" | "case.requested" | "case.escalated" | "case.snoozed" | "case.decided" | "case.closing_proposed" | "case.closed" | "case.reported" | "cases.exported" | "executions.exported" | "hit.dismissed" | "alert.opened" | "alert.closed" | "evidence.created" | "evidence.disclosed" | "evidence.deleted" | "user.signed_in" | "user.signed_out" | "user.sign_in_refused" | "user.changed" | "user.token_created" | "user.token_revoked" | "team.changed" | "settings.proposed" | "settings.changed" | "session.created" | "session.started" | "session.pending" | "session.completed" | "session.failed" | "session.marked_for_review" | "session.approved" | "session.declined" | "session.expired" | "session.disclosed" | "capture.opened" | "capture.step_completed" | "capture.retake" | "capture.handed_over" | "capture.submitted" | "capture.expired" | "capture.cancelled" | "subject.created" | "subject.changed" | "subject.contradicted" | "subject.disclosed" | "subject.exported" | "subject.monitored" | "subject.unmonitored" | "subject.held" | "subject.released" | "subject.erased";
                        /** @description `execution.paused`, `.completed`, `.failed` and `.cancelled`: the outcome of the run (none, needs_review, declined, inconclusive, approved). */
                        execution_outcome: string | null;
                        external_session_ref: string | null;
                        external_transaction_ref: string | null;
                        external_verifier_id: string | null;
                        /** @description `cases.exported`, `executions.exported`: what narrowed the list (`state=open&team=compliance`). */
                        filter: string | null;
                        id: string;
                        /** @description A person must do something: `execution.paused`. */
                        intervention_required: boolean;
                        /** @description `X-On-Behalf-Of-Subject` of the call; null, too, where that is the subject of the credential itself. */
                        on_behalf_of: string | null;
                        /** @enum {string} */
                        outcome: "success" | "denied" | "error";
                        outcome_reason: string | null;
                        /** @description Names of the claims that were shown. */
                        presented_claims: string[] | null;
                        /** @description `evidence.disclosed`: why the evidence was seen, in the caller's words. */
                        purpose: string | null;
                        /** @constant */
                        recorded: true;
                        /** @description What the event is about, where that is no credential: an execution, workflow, batch job, document, API key or stream. */
                        resource_id: string | null;
                        /** @description 1, 2, 3 … without a gap in each organization and environment. */
                        seq_num: number;
                        source_ip: string | null;
                        subject_type: string | null;
                        /** @description `execution.cancelled`: the execution that goes on for it with what the applicant sent; else null. */
                        successor_execution_id: string | null;
                        timestamp: string;
                        ucp_checkout_id: string | null;
                        user_agent: string | null;
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditStreams: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        streams: components["schemas"]["AuditStream"][];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAuditStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    event_filter?: ("credential.issued" | "credential.verified" | "credential.revoked" | "credential.suspended" | "credential.reactivated" | "credential.deleted" | "credential.presented" | "credential.presentation_accepted" | "credential.presentation_rejected" | "credential.batch_completed" | "credential.read" | "execution.completed" | "execution.failed" | "execution.paused" | "execution.resumed" | "execution.cancelled" | "execution.data_disclosed" | "execution.erased" | "workflow.draft_changed" | "workflow.proposed" | "workflow.deployed" | "workflow.activated" | "workflow.deleted" | "api_key.created" | "api_key.revoked" | "stream.created" | "stream.changed" | "stream.deleted" | "lists.refreshed" | "document.viewed" | "case.opened" | "case.assigned" | "case.commented" | "case.requested" | "case.escalated" | "case.snoozed" | "case.decided" | "case.closing_proposed" | "case.closed" | "case.reported" | "cases.exported" | "executions.exported" | "hit.dismissed" | "alert.opened" | "alert.closed" | "evidence.created" | "evidence.disclosed" | "evidence.deleted" | "user.signed_in" | "user.signed_out" | "user.sign_in_refused" | "user.changed" | "user.token_created" | "user.token_revoked" | "team.changed" | "settings.proposed" | "settings.changed" | "session.created" | "session.started" | "session.pending" | "session.completed" | "session.failed" | "session.marked_for_review" | "session.approved" | "session.declined" | "session.expired" | "session.disclosed" | "capture.opened" | "capture.step_completed" | "capture.retake" | "capture.handed_over" | "capture.submitted" | "capture.expired" | "capture.cancelled" | "subject.created" | "subject.changed" | "subject.contradicted" | "subject.disclosed" | "subject.exported" | "subject.monitored" | "subject.unmonitored" | "subject.held" | "subject.released" | "subject.erased")[];
                    secret: string;
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The stream, active. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditStream"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAuditStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAuditStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                };
            };
        };
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditStream"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditDeliveries: {
        parameters: {
            query?: {
                state?: "pending" | "delivered" | "dead";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: components["schemas"]["AuditDelivery"][];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverAuditEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seq_num: number;
                };
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditDelivery"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateAuditStreamSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    overlap_seconds?: number;
                    secret: string;
                };
            };
        };
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditStream"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBusinesses: {
        parameters: {
            query?: {
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Business"][];
                        links: components["schemas"]["PageLinks"];
                        meta: {
                            page: components["schemas"]["PageFacts"];
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Business"][];
                        links: components["schemas"]["PageLinks"];
                        meta: {
                            page: components["schemas"]["PageFacts"];
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBusiness: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        meta: {
                            search_parameters: components["schemas"]["BusinessSearchParameters"];
                        };
                        /** @default {} */
                        relationships?: {
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        /** @constant */
                        type?: "business";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        meta: {
                            search_parameters: components["schemas"]["BusinessSearchParameters"];
                        };
                        /** @default {} */
                        relationships?: {
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        /** @constant */
                        type?: "business";
                    };
                };
            };
        };
        responses: {
            /** @description The business, looked up. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                    "application/vnd.api+json": components["schemas"]["Business"];
                };
            };
            /** @description The look-up runs. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                    "application/vnd.api+json": components["schemas"]["Business"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBusiness: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The business. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                    "application/vnd.api+json": components["schemas"]["Business"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCaptureSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaptureSession"];
            };
        };
        responses: {
            /** @description The session. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedCaptureSession"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `workflow_not_deployed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaptureSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptureSession"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelCaptureSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptureSession"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offerCaptureHandOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description A code that works once, for ten minutes. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        expires_at: string;
                        url: string;
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptCaptureHandOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description The session is this device's. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        client_token: string;
                        device: string;
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCapture: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The secret of the device. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCapture: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. Nothing in it was read from what the person sent. */
            200: {
                headers: {
                    /** @description Seconds until a step that is being checked may be looked at again. */
                    "retry-after"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expires_at: string;
                        locale: string | null;
                        organization_name: string;
                        return_url: string | null;
                        /** @enum {string} */
                        status: "created" | "opened" | "in_progress" | "submitted" | "completed" | "expired" | "cancelled";
                        steps: ({
                            config: {
                                texts: {
                                    [key: string]: string;
                                };
                                version: string;
                            };
                            id: string;
                            /** @constant */
                            kind: "consent";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: {
                                countries: string[];
                                document_types: ("passport" | "id_card" | "residence_permit" | "visa" | "driving_licence" | "proof_of_address")[];
                                sides: {
                                    [key: string]: ("front" | "back")[];
                                };
                            };
                            id: string;
                            /** @constant */
                            kind: "document";
                            number: string | null;
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: Record<string, never>;
                            id: string;
                            /** @constant */
                            kind: "selfie";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: {
                                seconds: number;
                            };
                            id: string;
                            /** @constant */
                            kind: "liveness";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: Record<string, never>;
                            id: string;
                            /** @constant */
                            kind: "proof_of_address";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: {
                                schema: {
                                    [key: string]: components["schemas"]["Schema_113ae44d"];
                                };
                            };
                            id: string;
                            /** @constant */
                            kind: "fields";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        })[];
                        texts: {
                            [key: string]: string;
                        };
                        theme: {
                            logo?: string;
                            properties?: {
                                "--capture-accent"?: string;
                                "--capture-accent-text"?: string;
                                "--capture-background"?: string;
                                "--capture-border"?: string;
                                "--capture-danger"?: string;
                                "--capture-font"?: string;
                                "--capture-muted"?: string;
                                "--capture-radius"?: string;
                                "--capture-surface"?: string;
                                "--capture-text"?: string;
                            };
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeCaptureChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What to do in front of the camera. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge_id: string;
                        expires_at: string;
                        instructions: ("look_straight" | "turn_left" | "turn_right" | "move_closer")[];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitCaptureStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["JsonValue"];
                };
            };
        };
        responses: {
            /** @description The step: accepted, being checked, or asked for again. */
            200: {
                headers: {
                    /** @description Seconds until a step that is being checked may be looked at again. */
                    "retry-after"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        step: {
                            config: {
                                texts: {
                                    [key: string]: string;
                                };
                                version: string;
                            };
                            id: string;
                            /** @constant */
                            kind: "consent";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: {
                                countries: string[];
                                document_types: ("passport" | "id_card" | "residence_permit" | "visa" | "driving_licence" | "proof_of_address")[];
                                sides: {
                                    [key: string]: ("front" | "back")[];
                                };
                            };
                            id: string;
                            /** @constant */
                            kind: "document";
                            number: string | null;
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: Record<string, never>;
                            id: string;
                            /** @constant */
                            kind: "selfie";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: {
                                seconds: number;
                            };
                            id: string;
                            /** @constant */
                            kind: "liveness";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: Record<string, never>;
                            id: string;
                            /** @constant */
                            kind: "proof_of_address";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        } | {
                            config: {
                                schema: {
                                    [key: string]: components["schemas"]["Schema_113ae44d"];
                                };
                            };
                            id: string;
                            /** @constant */
                            kind: "fields";
                            reason: ("image_blurred" | "image_glare" | "image_dark" | "document_cropped" | "document_missing_back" | "zone_covered" | "no_face" | "file_not_accepted" | "challenge_expired" | "number_denied") | null;
                            reason_side: ("front" | "back") | null;
                            /** @enum {string} */
                            state: "waiting" | "checking" | "retake" | "confirm" | "accepted";
                            tries_left: number;
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` */
            503: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceCaptureUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    byte_size: number;
                    /** @enum {string} */
                    content_type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "application/zip";
                    sha256: string;
                    /**
                     * @description Of a document; unless sent, the front.
                     * @enum {string}
                     */
                    side?: "front" | "back";
                };
            };
        };
        responses: {
            /** @description How to send its bytes. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        upload: {
                            headers: {
                                [key: string]: string;
                            };
                            /** @constant */
                            method: "PUT";
                            url: string;
                        };
                        upload_id: string;
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitCapture: {
        parameters: {
            query?: never;
            header?: {
                /** @description `Capture <client_token>`. */
                authorization?: string;
                /** @description What opening the session answered. */
                "beltic-capture-device"?: string;
                "cloudfront-viewer-country"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The session is over. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        return_url: string | null;
                        /** @enum {string} */
                        status: "created" | "opened" | "in_progress" | "submitted" | "completed" | "expired" | "cancelled";
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `capture_open_elsewhere`, `capture_moved` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `capture_ended` */
            410: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description `me`, `none`, or an id. */
                assignee?: "none" | string;
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Opened at or after (ISO 8601). */
                from?: string;
                /** @description The beginning of the id, at least six letters behind `case_`: cases of every state, the newest first. */
                id_prefix?: string;
                kind?: "review" | "alert" | "manual" | "contradiction";
                /** @description Entries a page. */
                limit?: number;
                /** @description Of closed cases: with `state=closed`. */
                outcome?: "approved" | "declined" | "true_match" | "false_positive" | "no_action";
                overdue?: "true" | "false";
                priority?: "low" | "normal" | "high" | "urgent";
                /** @description Unless set: every state but `closed`. */
                state?: "open" | "in_progress" | "waiting_for_applicant" | "closed";
                subject_id?: string;
                team?: string;
                /** @description Opened at or before (ISO 8601). */
                to?: string;
                workflow_id?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Unless set, in 30 days.
                     */
                    due_at?: string;
                    /**
                     * @default normal
                     * @enum {string}
                     */
                    priority?: "low" | "normal" | "high" | "urgent";
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                    subject_id: string;
                    team?: string;
                };
            };
        };
        responses: {
            /** @description The case. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `me` or an id; null removes the assignee.
                     * @default me
                     */
                    assignee?: string | null;
                    /** @description The id of the one who has it now and loses it. Without it, a case that somebody has is refused. */
                    instead_of?: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `already_taken`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachToCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document_id: string;
                    /** @description What it is. */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default no_action
                     * @enum {string}
                     */
                    outcome?: "true_match" | "false_positive" | "no_action";
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `second_person_needed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commentCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    block_id?: string;
                    execution_id?: string;
                } & {
                    [key: string]: components["schemas"]["JsonValue"];
                };
            };
        };
        responses: {
            /** @description Ended: completed, failed or cancelled. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Paused, or still running. */
            202: {
                headers: {
                    /** @description Where the status is, while the run goes on. */
                    Location?: string;
                    /** @description Seconds to wait before asking, while the run goes on. */
                    "Retry-After"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description `missing_required_field`, `validation_failed`, `malformed_request` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `different_actor_required`, `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `already_resumed`, `second_person_needed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    escalateCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Unless set, the next higher one.
                     * @enum {string}
                     */
                    priority?: "low" | "normal" | "high" | "urgent";
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                    team?: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismissHit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
                match_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description At most a year ahead; unless set, in a year.
                     */
                    expires_at?: string;
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Dismissed. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DismissedHit"];
                };
            };
            /** @description Proposed: a second person must confirm it. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DismissedHit"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `different_actor_required`, `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `second_person_needed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportOnCase: {
        parameters: {
            query?: {
                format?: "json" | "pdf";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report, or where it can be read. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseReportAnswer"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askApplicant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    block_id?: string;
                    /** @description Types of uploads. `field`: which field of the run's input takes the id, where it is not named like the type. */
                    documents?: (("identity_front" | "identity_back" | "proof_of_address" | "selfie" | "attachment") | {
                        field: string;
                        /** @enum {string} */
                        type: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "attachment";
                    })[];
                    execution_id?: string;
                    /**
                     * @description JSON Schemas of fields of the run's input, by name.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: components["schemas"]["JsonValue"];
                    };
                    /** @description For the applicant. */
                    message?: string;
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `already_resumed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    snoozeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; it is kept in the timeline. */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description At most a year ahead. The due date stays.
                     */
                    until: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    input: {
                        [key: string]: components["schemas"]["JsonValue"];
                    };
                } | {
                    /** @description A submitted session that was made with the `case_id`: what it collected is the answer. */
                    capture_session_id: string;
                };
            };
        };
        responses: {
            /** @description Ended: completed, failed or cancelled. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Paused, or still running. */
            202: {
                headers: {
                    /** @description Where the status is, while the run goes on. */
                    Location?: string;
                    /** @description Seconds to wait before asking, while the run goes on. */
                    "Retry-After"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description `missing_required_field`, `validation_failed`, `malformed_request` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignCases: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `me` or an id; null removes the assignee.
                     * @default me
                     */
                    assignee?: string | null;
                    case_ids: string[];
                    /** @description The id of the one who has them now and loses them. Without it, such cases are refused. */
                    instead_of?: string;
                };
            };
        };
        responses: {
            /** @description What became of each case, in the order of the request. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAssignments"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeNextCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Yours from now on. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description No case waits. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCredentials: {
        parameters: {
            query?: {
                attestation_type?: string;
                credential_type?: "business" | "user" | "agent_authorization" | "outcome_attestation";
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description No credential has one: the list is empty. */
                developer_id?: string;
                id?: string[];
                /** @description The beginning of the id, at least six letters behind `cred_`; the greatest id comes first. */
                id_prefix?: string;
                /** @description Entries a page. */
                limit?: number;
                status?: "active" | "suspended" | "revoked" | "expired";
                subject_id?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credentials: components["schemas"]["Credential"][];
                        next_cursor: string | null;
                        pagination: {
                            has_more: boolean;
                            next_cursor: string | null;
                            prev_cursor: string | null;
                            total: number | null;
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueCredential"];
            };
        };
        responses: {
            /** @description The credential, active. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity`, `delegated_by_required`, `self_attestation_incomplete` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `kms_signing_failed`, `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credential. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reactivateCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The credential as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The credential as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspendCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The credential as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyStoredCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerificationContext"];
            };
        };
        responses: {
            /** @description The verdict, positive or negative. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueCredentialBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    credentials: {
                        [key: string]: components["schemas"]["Schema_113ae44d"];
                    }[];
                };
            };
        };
        responses: {
            /** @description The job, started. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJob"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCredentialBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJobWithResults"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeCredentialBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, started again; unchanged when it had not failed. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJob"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    context?: components["schemas"]["VerificationContext"];
                    credential: string;
                };
            };
        };
        responses: {
            /** @description The verdict, positive or negative. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description Names of attributes and relationships, with commas. */
                "fields[document]"?: string;
                /** @description One or several, with commas. */
                "filter[status]"?: string;
                "filter[subject_id]"?: string;
                /** @description No upload has one: the list is empty. */
                "filter[template_id]"?: string;
                "filter[type]"?: "identity_front" | "identity_back" | "proof_of_address" | "selfie" | "liveness_frames" | "attachment";
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedDocument"][];
                        links: components["schemas"]["PageLinks"];
                        meta: {
                            page: components["schemas"]["PageFacts"];
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["ListedDocument"][];
                        links: components["schemas"]["PageLinks"];
                        meta: {
                            page: components["schemas"]["PageFacts"];
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDocument"];
            };
        };
        responses: {
            /** @description The upload to make. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncedDocument"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    viewDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentViewRequest"];
            };
        };
        responses: {
            /** @description Where the document can be seen. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createChip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChip"];
            };
        };
        responses: {
            /** @description The document. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createChipChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewChipChallenge"];
            };
        };
        responses: {
            /** @description The challenge. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChipChallenge"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginChipAuthentication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChipAuthentication"];
            };
        };
        responses: {
            /** @description The commands for the chip. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChipAuthentication"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncedEvidence"];
                "multipart/form-data": components["schemas"]["SentEvidence"];
            };
        };
        responses: {
            /** @description The record of the same bytes. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description The new record. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes, as a file to save. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Where the bytes are. */
            302: {
                headers: {
                    /** @description URL that needs no key. */
                    location?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCases: {
        parameters: {
            query?: {
                /** @description `me`, `none`, or an id. */
                assignee?: "none" | string;
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Opened at or after (ISO 8601). */
                from?: string;
                kind?: "review" | "alert" | "manual" | "contradiction";
                /** @description Of closed cases: with `state=closed`. */
                outcome?: "approved" | "declined" | "true_match" | "false_positive" | "no_action";
                overdue?: "true" | "false";
                priority?: "low" | "normal" | "high" | "urgent";
                /** @description Unless set: every state but `closed`. */
                state?: "open" | "in_progress" | "waiting_for_applicant" | "closed";
                subject_id?: string;
                team?: string;
                /** @description Opened at or before (ISO 8601). */
                to?: string;
                workflow_id?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the file is. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListExport"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportExecutions: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Started at or after (ISO 8601). */
                from?: string;
                /** @description The results of the runs for their subjects. */
                outcome?: components["schemas"]["ExecutionOutcome"];
                status?: "running" | "paused" | "completed" | "failed" | "cancelled";
                /** @description Of one subject: your own id, or `subj_…`. */
                subjectId?: string;
                /** @description Started at or before (ISO 8601). */
                to?: string;
                workflowId?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the file is. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListExport"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonValue"];
            };
        };
        responses: {
            /** @description Received. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedWebhook"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` */
            503: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                "filter[entity_type]"?: "person" | "business";
                "filter[external_id]"?: string;
                "filter[status]"?: "active" | "pending" | "inactive" | "suspended";
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                    "application/vnd.api+json": components["schemas"]["AccountPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            /** @enum {string} */
                            entity_type: "person" | "business";
                            external_id?: string;
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            }[] | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                            /** @description Read-only. */
                            redacted_at?: null;
                            /** @description Read-only. */
                            status?: null;
                        };
                        /** @constant */
                        type?: "account";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            /** @enum {string} */
                            entity_type: "person" | "business";
                            external_id?: string;
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            }[] | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                            /** @description Read-only. */
                            redacted_at?: null;
                            /** @description Read-only. */
                            status?: null;
                        };
                        /** @constant */
                        type?: "account";
                    };
                };
            };
        };
        responses: {
            /** @description The account. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Account"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Account"];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Marked as erased. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `legal_hold` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            external_id?: string | null;
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            }[] | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                            /** @enum {string} */
                            status?: "active" | "inactive" | "suspended";
                        };
                        id: string;
                        /** @constant */
                        type?: "account";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            external_id?: string | null;
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            }[] | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                            /** @enum {string} */
                            status?: "active" | "inactive" | "suspended";
                        };
                        id: string;
                        /** @constant */
                        type?: "account";
                    };
                };
            };
        };
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Account"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAddressDocuments: {
        parameters: {
            query?: {
                "filter[account]"?: string;
                "filter[session]"?: string;
                "filter[status]"?: "pending" | "submitted" | "processing" | "processed" | "failed" | "redacted";
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressDocumentPage"];
                    "application/vnd.api+json": components["schemas"]["AddressDocumentPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAddressDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        /**
                         * @default {
                         *       "files": []
                         *     }
                         */
                        attributes?: {
                            /** @enum {string} */
                            document_type?: "proof_of_address";
                            /** @default [] */
                            files?: components["schemas"]["NewIdentityFile"][];
                        };
                        /** @default {} */
                        relationships?: {
                            account?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        /** @constant */
                        type?: "document/address";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        /**
                         * @default {
                         *       "files": []
                         *     }
                         */
                        attributes?: {
                            /** @enum {string} */
                            document_type?: "proof_of_address";
                            /** @default [] */
                            files?: components["schemas"]["NewIdentityFile"][];
                        };
                        /** @default {} */
                        relationships?: {
                            account?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        /** @constant */
                        type?: "document/address";
                    };
                };
            };
        };
        responses: {
            /** @description The document, and where its files go. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AddressDocument"];
                        meta: {
                            files: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                id: string;
                                presigned_upload_url: string;
                            }[];
                            presigned_upload_urls: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                file_id: string;
                                url: string;
                            }[];
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["AddressDocument"];
                        meta: {
                            files: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                id: string;
                                presigned_upload_url: string;
                            }[];
                            presigned_upload_urls: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                file_id: string;
                                url: string;
                            }[];
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAddressDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AddressDocument"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["AddressDocument"];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addAddressDocumentFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes: components["schemas"]["NewIdentityFile"];
                        /** @enum {string} */
                        type?: "file" | "document/address";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes: components["schemas"]["NewIdentityFile"];
                        /** @enum {string} */
                        type?: "file" | "document/address";
                    };
                };
            };
        };
        responses: {
            /** @description The file, and where it goes. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentityFileResource"];
                        meta: {
                            /** @description How long the URL holds, in seconds. */
                            expires_in: number;
                            presigned_upload_url: string;
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentityFileResource"];
                        meta: {
                            /** @description How long the URL holds, in seconds. */
                            expires_in: number;
                            presigned_upload_url: string;
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitAddressDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
                "application/vnd.api+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AddressDocument"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["AddressDocument"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdvDocuments: {
        parameters: {
            query?: {
                "filter[account]"?: string;
                "filter[session]"?: string;
                "filter[status]"?: "pending" | "submitted" | "processing" | "processed" | "failed" | "redacted";
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdvDocumentPage"];
                    "application/vnd.api+json": components["schemas"]["IdvDocumentPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdvDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        /**
                         * @default {
                         *       "files": []
                         *     }
                         */
                        attributes?: {
                            /** @enum {string} */
                            document_type?: "passport" | "id_card" | "residence_permit" | "visa" | "driving_licence";
                            /** @default [] */
                            files?: components["schemas"]["NewIdentityFile"][];
                        };
                        /** @default {} */
                        relationships?: {
                            account?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        /** @constant */
                        type?: "document/idv";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        /**
                         * @default {
                         *       "files": []
                         *     }
                         */
                        attributes?: {
                            /** @enum {string} */
                            document_type?: "passport" | "id_card" | "residence_permit" | "visa" | "driving_licence";
                            /** @default [] */
                            files?: components["schemas"]["NewIdentityFile"][];
                        };
                        /** @default {} */
                        relationships?: {
                            account?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        /** @constant */
                        type?: "document/idv";
                    };
                };
            };
        };
        responses: {
            /** @description The document, and where its files go. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdvDocument"];
                        meta: {
                            files: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                id: string;
                                presigned_upload_url: string;
                            }[];
                            presigned_upload_urls: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                file_id: string;
                                url: string;
                            }[];
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdvDocument"];
                        meta: {
                            files: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                id: string;
                                presigned_upload_url: string;
                            }[];
                            presigned_upload_urls: {
                                /** @description How long the URL holds, in seconds. */
                                expires_in: number;
                                file_id: string;
                                url: string;
                            }[];
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdvDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdvDocument"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdvDocument"];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addIdvDocumentFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes: components["schemas"]["NewIdentityFile"];
                        /** @enum {string} */
                        type?: "file" | "document/idv";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes: components["schemas"]["NewIdentityFile"];
                        /** @enum {string} */
                        type?: "file" | "document/idv";
                    };
                };
            };
        };
        responses: {
            /** @description The file, and where it goes. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentityFileResource"];
                        meta: {
                            /** @description How long the URL holds, in seconds. */
                            expires_in: number;
                            presigned_upload_url: string;
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentityFileResource"];
                        meta: {
                            /** @description How long the URL holds, in seconds. */
                            expires_in: number;
                            presigned_upload_url: string;
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitIdvDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
                "application/vnd.api+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdvDocument"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdvDocument"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdentitySessions: {
        parameters: {
            query?: {
                "filter[account]"?: string;
                "filter[entity_type]"?: "person" | "business";
                /** @description No session has one yet. */
                "filter[session_device]"?: string;
                "filter[status]"?: components["schemas"]["IdentitySessionStatus"];
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentitySessionPage"];
                    "application/vnd.api+json": components["schemas"]["IdentitySessionPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentitySession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes?: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            /**
                             * @description That of the account.
                             * @enum {string}
                             */
                            entity_type?: "person" | "business";
                            /**
                             * Format: date-time
                             * @description Unless set, in 30 days; at most 365 days from now.
                             */
                            expires_at?: string;
                            /** @description One number. */
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            } | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                        };
                        /** @default {} */
                        meta?: {
                            locale?: string;
                            /**
                             * Format: uri
                             * @description Where the page leads at the end.
                             */
                            return_url?: string;
                            workflow_id?: string;
                        };
                        relationships: {
                            account: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                        };
                        /** @constant */
                        type?: "session";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes?: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            /**
                             * @description That of the account.
                             * @enum {string}
                             */
                            entity_type?: "person" | "business";
                            /**
                             * Format: date-time
                             * @description Unless set, in 30 days; at most 365 days from now.
                             */
                            expires_at?: string;
                            /** @description One number. */
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            } | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                        };
                        /** @default {} */
                        meta?: {
                            locale?: string;
                            /**
                             * Format: uri
                             * @description Where the page leads at the end.
                             */
                            return_url?: string;
                            workflow_id?: string;
                        };
                        relationships: {
                            account: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                        };
                        /** @constant */
                        type?: "session";
                    };
                };
            };
        };
        responses: {
            /** @description The session. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `workflow_not_deployed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readIdentitySession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeIdentitySession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            /** @description One number. */
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            } | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                        };
                        id: string;
                        /** @constant */
                        type?: "session";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            address?: components["schemas"]["IdentityAddress"] | null;
                            business?: components["schemas"]["IdentityBusiness"] | null;
                            contact?: components["schemas"]["IdentityContact"] | null;
                            /** @description One number. */
                            identity_numbers?: {
                                class: string;
                                /** @description Set by the service; a sent one has no effect. */
                                created_at?: string | null;
                                issuing_country_code?: string | null;
                                number: string;
                                /** @description Set by the service; a sent one has no effect. */
                                updated_at?: string | null;
                            } | null;
                            person?: components["schemas"]["IdentityPerson"] | null;
                        };
                        id: string;
                        /** @constant */
                        type?: "session";
                    };
                };
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveIdentitySession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    meta?: {
                        /** @description Kept in the timeline of the account's subject, never signed. */
                        reason?: string;
                    };
                };
                "application/vnd.api+json": {
                    meta?: {
                        /** @description Kept in the timeline of the account's subject, never signed. */
                        reason?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `different_actor_required`, `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `already_resumed`, `second_person_needed` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentityCaptureLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
                "application/vnd.api+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityCaptureLink"];
                    "application/vnd.api+json": components["schemas"]["IdentityCaptureLink"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `workflow_not_deployed` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declineIdentitySession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    meta?: {
                        /** @description Kept in the timeline of the account's subject, never signed. */
                        reason?: string;
                    };
                };
                "application/vnd.api+json": {
                    meta?: {
                        /** @description Kept in the timeline of the account's subject, never signed. */
                        reason?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `different_actor_required`, `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `already_resumed`, `second_person_needed` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markIdentitySessionForReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
                "application/vnd.api+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["IdentitySession"];
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVerifications: {
        parameters: {
            query?: {
                created_at_from?: string;
                created_at_to?: string;
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
                session_id?: string;
                status?: "initiated" | "passed" | "failed" | "requires_retry" | "canceled";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationPage"];
                    "application/vnd.api+json": components["schemas"]["VerificationPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        /** @default {} */
                        meta?: {
                            /**
                             * @description If it passes, what was read takes the place of what the session says.
                             * @default false
                             */
                            auto_update_session?: boolean;
                            /** @description Of a face: the liveness challenge that the person has answered. */
                            challenge?: {
                                id: string;
                                nonce: string;
                            };
                            /** @description Of a face: uploads of the session's subject, one for each step of the challenge. */
                            frames?: string[];
                        };
                        /** @default {} */
                        relationships?: {
                            business?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "business";
                                };
                            };
                            document?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "document/idv";
                                };
                            } | {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "document/address";
                                };
                            };
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        type: string;
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        /** @default {} */
                        meta?: {
                            /**
                             * @description If it passes, what was read takes the place of what the session says.
                             * @default false
                             */
                            auto_update_session?: boolean;
                            /** @description Of a face: the liveness challenge that the person has answered. */
                            challenge?: {
                                id: string;
                                nonce: string;
                            };
                            /** @description Of a face: uploads of the session's subject, one for each step of the challenge. */
                            frames?: string[];
                        };
                        /** @default {} */
                        relationships?: {
                            business?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "business";
                                };
                            };
                            document?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "document/idv";
                                };
                            } | {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "document/address";
                                };
                            };
                            session?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "session";
                                };
                            };
                        };
                        type: string;
                    };
                };
            };
        };
        responses: {
            /** @description The verification. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Verification"];
                        /** @description Of a canceled one: why the check could not be done. */
                        meta?: {
                            error: {
                                code: string;
                                message: string;
                            };
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Verification"];
                        /** @description Of a canceled one: why the check could not be done. */
                        meta?: {
                            error: {
                                code: string;
                                message: string;
                            };
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verification. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Verification"];
                        /** @description Of a canceled one: why the check could not be done. */
                        meta?: {
                            error: {
                                code: string;
                                message: string;
                            };
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Verification"];
                        /** @description Of a canceled one: why the check could not be done. */
                        meta?: {
                            error: {
                                code: string;
                                message: string;
                            };
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLivenessChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewLivenessChallenge"];
            };
        };
        responses: {
            /** @description The challenge. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessChallenge"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `upstream_error` */
            502: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMonitoring: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonitoringProgress"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScreeningLists: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lists in use. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreeningLists"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScreenings: {
        parameters: {
            query?: {
                "filter[account]"?: string;
                "filter[has_match]"?: "true" | "false";
                "filter[status]"?: "pending" | "processing" | "completed" | "failed";
                "filter[type]"?: "screening/politically-exposed-person" | "screening/watchlist" | "screening/business-watchlist" | "screening/business-adverse-media";
                /** @description `end` of the page before: the entries behind it. */
                "page[after]"?: string;
                /** @description `start` of a page: the entries before it. */
                "page[before]"?: string;
                /** @description Entries a page. */
                "page[size]"?: number;
                /** @description Whether to count the list. Above 10,000 entries `total` is null. */
                "page[total]"?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Screening"][];
                        links: components["schemas"]["PageLinks"];
                        meta: {
                            page_info: {
                                cursors: {
                                    end: string | null;
                                    start: string | null;
                                };
                                hasNextPage: boolean;
                                hasPreviousPage: boolean;
                                total: number | null;
                            };
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Screening"][];
                        links: components["schemas"]["PageLinks"];
                        meta: {
                            page_info: {
                                cursors: {
                                    end: string | null;
                                    start: string | null;
                                };
                                hasNextPage: boolean;
                                hasPreviousPage: boolean;
                                total: number | null;
                            };
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createScreening: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        attributes: {
                            /**
                             * @default async
                             * @enum {string}
                             */
                            execution_mode?: "async" | "sync";
                            /** @default [] */
                            ignore_list?: (string | {
                                at?: string;
                                by?: string;
                                entity_id: string;
                                reason?: string;
                                until?: string;
                                version?: string;
                            })[];
                            /** @default {} */
                            query?: components["schemas"]["ScreeningQuery"];
                        };
                        /** @default {} */
                        relationships?: {
                            account?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                            business?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "business";
                                };
                            };
                        };
                        /** @enum {string} */
                        type: "screening/politically-exposed-person" | "screening/watchlist" | "screening/business-watchlist" | "screening/business-adverse-media";
                    };
                };
                "application/vnd.api+json": {
                    data: {
                        attributes: {
                            /**
                             * @default async
                             * @enum {string}
                             */
                            execution_mode?: "async" | "sync";
                            /** @default [] */
                            ignore_list?: (string | {
                                at?: string;
                                by?: string;
                                entity_id: string;
                                reason?: string;
                                until?: string;
                                version?: string;
                            })[];
                            /** @default {} */
                            query?: components["schemas"]["ScreeningQuery"];
                        };
                        /** @default {} */
                        relationships?: {
                            account?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "account";
                                };
                            };
                            business?: {
                                data: {
                                    id: string;
                                    /** @constant */
                                    type: "business";
                                };
                            };
                        };
                        /** @enum {string} */
                        type: "screening/politically-exposed-person" | "screening/watchlist" | "screening/business-watchlist" | "screening/business-adverse-media";
                    };
                };
            };
        };
        responses: {
            /** @description The screening. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Screening"];
                        meta: {
                            /** @description Hits that `ignore_list` names: they are in no list. */
                            ignored: number | null;
                            /** @description What the block has answered: hits with score and reasons, and what was searched. */
                            result: ({
                                matches: {
                                    [key: string]: unknown;
                                }[];
                                screened: {
                                    [key: string]: unknown;
                                };
                                status: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Screening"];
                        meta: {
                            /** @description Hits that `ignore_list` names: they are in no list. */
                            ignored: number | null;
                            /** @description What the block has answered: hits with score and reasons, and what was searched. */
                            result: ({
                                matches: {
                                    [key: string]: unknown;
                                }[];
                                screened: {
                                    [key: string]: unknown;
                                };
                                status: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        };
                    };
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readScreening: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The screening. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Screening"];
                        meta: {
                            /** @description Hits that `ignore_list` names: they are in no list. */
                            ignored: number | null;
                            /** @description What the block has answered: hits with score and reasons, and what was searched. */
                            result: ({
                                matches: {
                                    [key: string]: unknown;
                                }[];
                                screened: {
                                    [key: string]: unknown;
                                };
                                status: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        };
                    };
                    "application/vnd.api+json": {
                        data: components["schemas"]["Screening"];
                        meta: {
                            /** @description Hits that `ignore_list` names: they are in no list. */
                            ignored: number | null;
                            /** @description What the block has answered: hits with score and reasons, and what was searched. */
                            result: ({
                                matches: {
                                    [key: string]: unknown;
                                }[];
                                screened: {
                                    [key: string]: unknown;
                                };
                                status: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        };
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: {
                /** @description Ends all sessions and tokens of the person. */
                everywhere?: "true" | "false";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    /** @description Removes the cookie. */
                    "Set-Cookie"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessionTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: components["schemas"]["SessionToken"][];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Seconds. The token ends at the latest 12 hours after the sign-in that made it.
                     * @default 3600
                     */
                    expires_in?: number;
                    /** @description Which client uses it. */
                    name: string;
                    /** @description At most the person's own. Absent: all of them. Never api_keys:write or users:write. */
                    scopes?: components["schemas"]["Scope"][];
                };
            };
        };
        responses: {
            /** @description The token, which is shown only here. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSessionToken"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSessionToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    /** @description Counter of the settings, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether portraits of documents are kept as numbers and compared across subjects; null: in staging only. */
                    compare_faces?: boolean | null;
                    /** @description Whether a second principal confirms each deployment and activation. */
                    four_eyes_deploy?: boolean;
                    /** @description Whether a second principal confirms the dismissal of a hit. */
                    four_eyes_dismiss?: boolean;
                    /** @description How long the data of a run without a subject are kept after its end. */
                    keep_runs_without_subject?: string;
                    /** @description How long subjects without a retention of their own are kept; null: until somebody erases them. */
                    retention?: components["schemas"]["Retention"] | null;
                    /** @description The workflow that rates the risk of a subject. */
                    risk_workflow_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    /** @description Counter of the settings, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Proposed: another principal must confirm it. */
            202: {
                headers: {
                    /** @description Counter of the settings, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStatistics: {
        parameters: {
            query?: {
                from?: string;
                interval?: "day" | "week" | "month";
                to?: string;
                version?: number;
                workflow_id?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSubjects: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description The beginning of a number of a document or register: two letters or digits or more. */
                document_number?: string;
                external_id?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description The beginning of a word of the name, or of several. */
                name?: string;
                /** @description A level of the last rating. */
                risk?: string;
                status?: "active" | "pending" | "inactive" | "suspended";
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    attributes?: components["schemas"]["SubjectAttributes"];
                    /**
                     * @default person
                     * @enum {string}
                     */
                    entity_type?: "person" | "organisation";
                    /** @description Your own id: `subject_id` of runs, documents and credentials. */
                    external_id: string;
                    /** @default [] */
                    links?: {
                        role: string;
                        subject_id: string;
                    }[];
                    /**
                     * @default active
                     * @enum {string}
                     */
                    status?: "active" | "pending" | "inactive" | "suspended";
                };
            };
        };
        responses: {
            /** @description The subject. */
            201: {
                headers: {
                    /** @description Counter of the changes, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subject. */
            200: {
                headers: {
                    /** @description Counter of the changes, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requested. */
            202: {
                headers: {
                    /** @description Where the progress is. */
                    Location?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectErasure"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `legal_hold` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    attributes?: {
                        address?: {
                            /** @description A state, province or region. */
                            administrative_area?: string;
                            city?: string;
                            /** @description ISO 3166-1, two or three letters. */
                            country?: string;
                            lines: string[];
                            postal_code?: string;
                            sublocality?: string;
                        } | null;
                        birth_date?: string | null;
                        contact?: {
                            email?: string;
                            phone?: string;
                        } | null;
                        countries?: string[] | null;
                        identity_numbers?: {
                            /** @description ISO 3166-1, two or three letters. */
                            country?: string;
                            number: string;
                            /**
                             * Format: date-time
                             * @description When an account first had it.
                             */
                            since?: string;
                            type: string;
                        }[] | null;
                        jurisdiction?: string | null;
                        lei?: string | null;
                        name?: string | null;
                        name_parts?: {
                            first?: string;
                            last?: string;
                            middle?: string;
                        } | null;
                        names?: string[] | null;
                        nationality?: string[] | null;
                        registration_date?: string | null;
                        registration_number?: string | null;
                        shareholders?: {
                            /** Format: date */
                            birth_date?: string;
                            id_number?: string;
                            id_type?: string;
                            name: string;
                            /** @description Per cent. */
                            share?: number;
                            /** @description How many, as the caller writes it. */
                            shares?: string;
                            type?: string;
                        }[] | null;
                    };
                    links?: {
                        role: string;
                        subject_id: string;
                    }[];
                    /** @description Needs `subjects:erase` too: it says when the subject is erased. Null: it goes on. */
                    relationship_ended_at?: string | null;
                    /** @description Needs `subjects:erase` too. Null: as the settings of the organization say. */
                    retention?: components["schemas"]["Retention"] | null;
                    /** @enum {string} */
                    status?: "active" | "pending" | "inactive" | "suspended";
                };
            };
        };
        responses: {
            /** @description The subject. */
            200: {
                headers: {
                    /** @description Counter of the changes, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSubjectErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The erasure. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectErasure"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportSubject: {
        parameters: {
            query?: {
                /** @description Of an earlier answer 202: nothing new is exported. */
                job?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the archive is. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectExport"];
                };
            };
            /** @description A job packs it. */
            202: {
                headers: {
                    /** @description The same call with `job`. */
                    Location?: string;
                    /** @description Seconds to wait before asking. */
                    "Retry-After"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectExportJob"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, for those who read the record. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Counter of the changes of the subject, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectHold"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Counter of the changes of the subject, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectHold"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSubjectMonitoring: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the subject is monitored. */
            200: {
                headers: {
                    /** @description Counter of the changes of the subject, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectMonitoring"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    monitorSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MonitoringInput"];
            };
        };
        responses: {
            /** @description How the subject is monitored. */
            200: {
                headers: {
                    /** @description Counter of the changes of the subject, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectMonitoring"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmonitorSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the subject is monitored. */
            200: {
                headers: {
                    /** @description Counter of the changes of the subject, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectMonitoring"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSubjectTimeline: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                kind?: "created" | "changed" | "contradicted" | "linked" | "run" | "document" | "credential" | "case" | "alert" | "capture" | "session" | "disclosed" | "exported";
                /** @description Entries a page. */
                limit?: number;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectTimelinePage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeams: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        teams: components["schemas"]["Team"][];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team. */
            200: {
                headers: {
                    /** @description Version of the team, quoted: `"1795770480000"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record: a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    notify?: {
                        /**
                         * @description Each gets every message. An empty list sends none.
                         * @default []
                         */
                        channels?: ({
                            /** Format: email */
                            address: string;
                            /** @constant */
                            kind: "email";
                        } | {
                            /** @constant */
                            kind: "webhook";
                            /** Format: uri */
                            url: string;
                        })[];
                        /**
                         * @description Counts of the team's cases, once a day from this hour on.
                         * @default null
                         */
                        digest?: {
                            hour: number;
                            time_zone: string;
                        } | null;
                        /**
                         * @default [
                         *       "case_opened",
                         *       "case_overdue",
                         *       "case_expiring"
                         *     ]
                         */
                        events?: ("case_opened" | "case_overdue" | "case_expiring")[];
                        /**
                         * @description How long before its due date a case expires.
                         * @default 24
                         */
                        expiring_hours?: number;
                    };
                    title: string;
                };
            };
        };
        responses: {
            /** @description The team as it is now. */
            200: {
                headers: {
                    /** @description Version of the team, quoted: `"1795770480000"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Entries a page. */
                limit?: number;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        users: components["schemas"]["User"][];
                    };
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description The address that the issuer has for the person. Unique; upper and lower case are the same.
                     */
                    email: string;
                    /** @description Shown beside what the person does, and kept with it. */
                    name: string;
                    roles?: components["schemas"]["Role"][];
                    /** @description Whose cases the person gets. */
                    teams?: string[];
                };
            };
        };
        responses: {
            /** @description The person, active. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    name?: string;
                    roles?: components["schemas"]["Role"][];
                    /**
                     * @description A disabled person cannot sign in.
                     * @enum {string}
                     */
                    state?: "active" | "disabled";
                    teams?: string[];
                };
            };
        };
        responses: {
            /** @description The person as it is now. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Only those that have, or have not, a live version. */
                deployed?: "true" | "false";
                /** @description Entries a page. */
                limit?: number;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Cursor of the next page; absent at the end. */
                    "X-Next-Cursor"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"][];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    /** @description Made when absent: `wf_<ulid>`. */
                    id?: string;
                    name: string;
                    state?: components["schemas"]["DraftGraph"];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description Counter of the draft, quoted: `"7"`. */
                    ETag?: string;
                    /** @description The workflow. */
                    Location?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedWorkflow"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workflow. */
            200: {
                headers: {
                    /** @description Counter of the draft, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDetail"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The workflow. */
            200: {
                headers: {
                    /** @description Counter of the draft, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deployWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description The draft's counter (its ETag): a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description The draft came from files: sets `lastSynced`.
                     * @constant
                     */
                    fromFiles?: true;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Deployed. */
            201: {
                headers: {
                    /** @description The version. */
                    Location?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Proposed: another principal must confirm it. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedDeployment"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_workflow` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExecutionsOfWorkflow: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Started at or after (ISO 8601). */
                from?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description The results of the runs for their subjects. */
                outcome?: components["schemas"]["ExecutionOutcome"];
                status?: "running" | "paused" | "completed" | "failed" | "cancelled";
                /** @description Of one subject: your own id, or `subj_…`. */
                subjectId?: string;
                /** @description Started at or before (ISO 8601). */
                to?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The draft's counter (its ETag): a stale one is refused with 412. */
                "if-match"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftGraph"];
                "application/yaml": components["schemas"]["DraftGraph"];
            };
        };
        responses: {
            /** @description Stored, with what the compiler says of it. */
            200: {
                headers: {
                    /** @description Counter of the draft, quoted: `"7"`. */
                    ETag?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedWorkflow"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            412: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the compiler says. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Entries a page. */
                limit?: number;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Cursor of the next page; absent at the end. */
                    "X-Next-Cursor"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowVersion"][];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
                /** @description Number of the version. */
                n: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowVersionDetail"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activateVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                id: string;
                /** @description Number of the version. */
                n: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Live. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Proposed: another principal must confirm it. */
            202: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedDeployment"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executeWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: string;
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteRequest"];
            };
        };
        responses: {
            /** @description Ended: completed, failed or cancelled. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Paused, or still running. */
            202: {
                headers: {
                    /** @description Where the status is, while the run goes on. */
                    Location?: string;
                    /** @description Seconds to wait before asking, while the run goes on. */
                    "Retry-After"?: string;
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `different_actor_required`, `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `already_resumed`, `second_person_needed`, `workflow_not_deployed`, `idempotency_key_conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity`, `invalid_workflow` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExecutions: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Started at or after (ISO 8601). */
                from?: string;
                /** @description The run that a call with this `Idempotency-Key` has started, also while the call goes on; for 24 hours, and only where the call left the id to the server. Not together with other filters. */
                idempotencyKey?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description The results of the runs for their subjects. */
                outcome?: components["schemas"]["ExecutionOutcome"];
                status?: "running" | "paused" | "completed" | "failed" | "cancelled";
                /** @description Of one subject: your own id, or `subj_…`. */
                subjectId?: string;
                /** @description Started at or before (ISO 8601). */
                to?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExecutionDetail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every block, in order. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionDetail"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExecutionAudit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events in order, and the seal. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionAuditTrail"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelExecution: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Cancelled. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discloseExecutionData: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Ids of blocks.
                     * @default []
                     */
                    blocks?: string[];
                    /**
                     * @description The execution's input.
                     * @default false
                     */
                    input?: boolean;
                };
            };
        };
        responses: {
            /** @description The data, and the event that records the disclosure. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disclosure"];
                };
            };
            /** @description `validation_failed`, `malformed_request`, `missing_required_field` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExecutionGraph: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The graph; its expressions and settings only with workflows:editor:read. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionGraph"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExecutionOutput: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                /** @description Full id of the block: `outer.inner` in a subworkflow. */
                blockId: string;
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The output alone. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonValue"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayScreenings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the screenings say now, and every difference. */
            201: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreeningReplay"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unprocessable_entity` */
            422: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOpenPauses: {
        parameters: {
            query?: {
                /** @description Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ. */
                cursor?: string;
                /** @description Opened at or after (ISO 8601). */
                from?: string;
                /** @description Entries a page. */
                limit?: number;
                /** @description By when they were opened. */
                order?: "oldest" | "newest";
                /** @description Exactly this reason. */
                reason?: string;
                /** @description Opened at or before (ISO 8601). */
                to?: string;
                workflowId?: string;
            };
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingPausePage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExecution: {
        parameters: {
            query?: never;
            header?: {
                /** @description Must agree with the key when sent. */
                "X-Environment"?: "production" | "staging";
                /** @description Recorded as the principal in audit events. */
                "X-On-Behalf-Of-Subject"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same body as execute. */
            200: {
                headers: {
                    /** @description Id of this request. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized` */
            401: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`, `database_error` */
            500: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

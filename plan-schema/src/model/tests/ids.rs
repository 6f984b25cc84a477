//! Ids and tags of operations: what a person would call the endpoints of well-known kinds of API.

use super::model;

/// The ids of the endpoints, in order. Each line is `METHOD /path`, what it takes and what it answers.
fn ids(models: &str, endpoints: &[(&str, &str)]) -> Vec<String> {
    use std::fmt::Write as _;

    let mut plan = format!("title: T\n{models}api_contracts:\n  authentication: none\n  endpoints:\n");
    for (key, more) in endpoints {
        let _ = writeln!(plan, "    \"{key}\": {{purpose: Do it, {more}}}");
    }
    let api = model(&plan).api.expect("an API");
    api.operations.into_iter().map(|operation| operation.id).collect()
}

const MODELS: &str = "data_models:
  Task: {fields: {id: uuid pk, title: string}}
  Project: {fields: {id: uuid pk}}
  Order: {fields: {id: uuid pk}}
  OpeningHours: {fields: {id: i32 pk}}
  Refund: {fields: {id: uuid pk}}
";

const ONE: &str = "response: Task";
const LIST: &str = "response: \"Task[]\"";
const PAGE: &str = "response: \"Page<Task>\"";
const DONE: &str = "response: 204";
const STREAM: &str = "response: {stream: Task}";
const BATCH: &str = "request: \"Task[1..500]\", response: 202";

#[test]
fn ids_are_what_a_person_would_say() {
    let mut wrong = Vec::new();
    for (key, more, expected) in [
        // Collections and their items.
        ("GET /tasks", PAGE, "listTasks"),
        ("GET /tasks", ONE, "getTasks"),
        ("POST /tasks", ONE, "createTask"),
        ("POST /tasks", BATCH, "createTasks"),
        ("DELETE /tasks", DONE, "deleteTasks"),
        ("PUT /tasks", BATCH, "replaceTasks"),
        ("GET /tasks/{id}", ONE, "getTask"),
        ("PUT /tasks/{id}", ONE, "replaceTask"),
        ("PATCH /tasks/{id}", ONE, "updateTask"),
        ("DELETE /tasks/{id}", DONE, "deleteTask"),
        ("HEAD /tasks/{id}", DONE, "checkTask"),
        ("OPTIONS /tasks/{id}", DONE, "describeTask"),
        ("QUERY /tasks", LIST, "searchTasks"),
        ("GET /opening-hours", LIST, "listOpeningHours"),
        ("GET /opening-hours/{id}", ONE, "getOpeningHours"),
        // Nested collections: GitHub, Kubernetes, Stripe.
        ("GET /orgs/{org}/repos", LIST, "listOrgRepos"),
        ("GET /repos/{owner}/{repo}/issues/{number}", ONE, "getRepoIssue"),
        ("GET /repos/{owner}/{repo}/issues/{number}/comments", LIST, "listRepoIssueComments"),
        ("POST /repos/{owner}/{repo}/issues/{number}/comments", ONE, "createRepoIssueComment"),
        ("PUT /repos/{owner}/{repo}/issues/{number}/lock", DONE, "lockRepoIssue"),
        ("DELETE /repos/{owner}/{repo}/issues/{number}/lock", DONE, "deleteIssueLock"),
        ("GET /repos/{owner}/{repo}/releases/latest", ONE, "getRepoLatestRelease"),
        ("GET /repos/{owner}/{repo}/readme", ONE, "getRepoReadme"),
        ("PUT /gists/{gist_id}/star", DONE, "starGist"),
        ("GET /search/issues", LIST, "searchIssues"),
        ("GET /api/v1/namespaces/{namespace}/pods", LIST, "listNamespacePods"),
        ("GET /api/v1/namespaces/{namespace}/pods/{name}/log", "response: string", "getPodLog"),
        ("GET /apis/apps/v1/deployments", LIST, "listAppDeployments"),
        ("GET /v1beta1/projects/{project}/tasks", LIST, "listProjectTasks"),
        ("POST /v1/payment_intents/{id}/capture", ONE, "capturePaymentIntent"),
        ("POST /v1/customers", ONE, "createCustomer"),
        ("POST /orders/{id}/refunds", ONE, "createOrderRefund"),
        ("POST /orders/{id}/refund", ONE, "createOrderRefund"),
        ("GET /orders/{id}/order-lines", LIST, "listOrderLines"),
        // Actions.
        ("POST /orders/{id}/cancel", DONE, "cancelOrder"),
        ("POST /orders/{id}/fulfil", DONE, "fulfilOrder"),
        ("POST /orders/{id}/cancellation", DONE, "createOrderCancellation"),
        ("PUT /orders/{id}/cancel", DONE, "cancelOrder"),
        ("POST /orders/{id}/lines/{line_id}/cancel", DONE, "cancelOrderLine"),
        ("POST /tasks/{id}/mark-done", DONE, "markTaskDone"),
        ("POST /users/{id}/reset-password", DONE, "resetUserPassword"),
        ("POST /users/{id}/send-email", DONE, "sendUserEmail"),
        ("POST /messages/{id}/mark-as-read", DONE, "markMessageAsRead"),
        ("POST /notifications/mark-all-read", DONE, "markAllNotificationsRead"),
        ("POST /users/{id}/avatar", DONE, "createUserAvatar"),
        ("POST /tasks/{id}/labels", DONE, "createTaskLabel"),
        ("POST /cart/checkout", ONE, "checkoutCart"),
        ("POST /cache/clear", DONE, "clearCache"),
        ("POST /images/generate", ONE, "generateImage"),
        // Searches, uploads, exports.
        ("POST /orders/search", LIST, "searchOrders"),
        ("GET /orders/search", LIST, "searchOrders"),
        ("GET /search", LIST, "search"),
        ("GET /orders/export", "response: string", "exportOrders"),
        ("GET /orders/count", "response: i64", "countOrders"),
        ("POST /files/upload", ONE, "uploadFile"),
        ("GET /files/{id}/download", "response: binary", "downloadFile"),
        ("POST /uploads", ONE, "createUpload"),
        ("POST /export", ONE, "createExport"),
        ("GET /orders/export.csv", "response: string", "exportOrders"),
        ("POST /items:batch", BATCH, "batchCreateItems"),
        ("POST /items/batch-delete", BATCH, "batchDeleteItems"),
        ("DELETE /items/bulk", BATCH, "bulkDeleteItems"),
        ("POST /v1/images:annotate", ONE, "annotateImage"),
        ("POST /items/{id}:archive", DONE, "archiveItem"),
        // The only one there is.
        ("GET /me", ONE, "getMe"),
        ("PATCH /me", ONE, "updateMe"),
        ("GET /users/me", ONE, "getMe"),
        ("GET /me/playlists", LIST, "listMyPlaylists"),
        ("DELETE /me/sessions/{id}", DONE, "deleteMySession"),
        ("PUT /me/player/pause", DONE, "pauseMyPlayer"),
        ("GET /users/{id}/avatar", "response: binary", "getUserAvatar"),
        ("PUT /users/{id}/avatar", DONE, "replaceUserAvatar"),
        ("GET /users/current", ONE, "getCurrentUser"),
        ("GET /settings", ONE, "getSettings"),
        ("PATCH /users/{id}/settings/notifications", ONE, "updateUserSettingsNotifications"),
        ("GET /store/inventory", ONE, "getStoreInventory"),
        ("GET /tasks/archived", LIST, "listArchivedTasks"),
        ("GET /users/by-email/{email}", ONE, "getUserByEmail"),
        ("GET /pet/findByStatus", LIST, "findPetsByStatus"),
        ("GET /orders/{status}", LIST, "listOrdersByStatus"),
        ("GET /user/login", DONE, "loginUser"),
        ("POST /auth/login", ONE, "login"),
        ("POST /auth/reset-password", DONE, "resetPassword"),
        ("POST /login", ONE, "login"),
        ("POST /oauth2/token", ONE, "createOauth2Token"),
        // Files, health checks, streams, calls, receivers.
        ("GET /", DONE, "getRoot"),
        ("GET /{slug}", "response: 302", "getBySlug"),
        ("GET /health", DONE, "getHealth"),
        ("GET /ping", DONE, "ping"),
        ("GET /openapi.json", "response: string", "getOpenapi"),
        ("GET /.well-known/openid-configuration", ONE, "getOpenidConfiguration"),
        ("GET /files/{name}.{ext}", "response: binary", "getFile"),
        ("GET /tasks/{id}/report.{format}", "response: string", "getTaskReport"),
        ("GET /lookup/{ref}", ONE, "lookup"),
        ("GET /events", STREAM, "streamEvents"),
        ("GET /jobs/{id}/events", STREAM, "streamJobEvents"),
        ("GET /jobs/{id}/progress", STREAM, "streamJobProgress"),
        ("POST /webhooks/stripe", DONE, "receiveStripeWebhook"),
        ("POST /webhooks/{provider}", DONE, "receiveWebhook"),
        ("POST /stripe/webhook", DONE, "receiveStripeWebhook"),
        ("POST /webhooks", ONE, "createWebhook"),
        ("POST /webhooks/{id}/test", DONE, "testWebhook"),
        ("POST /chat.postMessage", ONE, "postChatMessage"),
        ("GET /users.list", LIST, "listUsers"),
        // Words.
        ("GET /news", LIST, "listNews"),
        ("GET /series/{id}", ONE, "getSeries"),
        ("GET /statuses/{id}", ONE, "getStatus"),
        ("GET /addresses/{id}", ONE, "getAddress"),
        ("GET /people/{id}", ONE, "getPerson"),
        ("GET /people", LIST, "listPeople"),
        ("GET /categories/{id}/children", LIST, "listCategoryChildren"),
        ("GET /data/{id}", ONE, "getData"),
        ("GET /media/{id}", ONE, "getMedia"),
        ("GET /movies/{id}", ONE, "getMovie"),
        ("GET /api-keys/{id}", ONE, "getApiKey"),
        ("GET /apiKeys/{id}", ONE, "getApiKey"),
        ("DELETE /userIDs", DONE, "deleteUserIds"),
        ("GET /größen/{id}", ONE, "getGroessen"),
        ("GET /usuarios/{id}", ONE, "getUsuario"),
    ] {
        let found = ids(MODELS, &[(key, more)]).remove(0);
        if found != expected {
            wrong.push(format!("{key} ({more}): {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_that_would_be_the_same_say_more() {
    for (endpoints, expected) in [
        (&["GET /tasks/{id}", "GET /projects/{project_id}/tasks/{task_id}"][..], "getTask getProjectTask"),
        (&["GET /v1/settings", "GET /v2/settings"], "getSettingsV1 getSettingsV2"),
        (&["GET /settings", "GET /v2/settings"], "getSettings getSettingsV2"),
        (&["GET /report.csv", "GET /report.pdf"], "getReportCsv getReportPdf"),
        (&["POST /customers", "POST /customers/{id}"], "createCustomer updateCustomer"),
        (&["GET /reports/{year}", "GET /reports/{year}/{month}"], "getReportByYear getReportByYearAndMonth"),
        (&["POST /orders/{id}/cancel", "POST /orgs/{org}/orders/{id}/cancel"], "cancelOrder cancelOrgOrder"),
        (&["GET /a/x/{id}", "GET /b/x/{id}", "GET /c/y/{id}"], "getAX getBX getCY"),
    ] {
        let endpoints: Vec<(&str, &str)> = endpoints.iter().map(|key| (*key, DONE)).collect();
        assert_eq!(ids(MODELS, &endpoints).join(" "), expected);
    }
}

// Hive Gateway's own settings, but identical requests that are under way share one answer, which it doesn't do by default.
export const gatewayConfig = { inboundInflightRequestDeduplication: true };

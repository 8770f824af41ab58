{{- define "webstack.chart" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 53 | trimSuffix "-" }}
{{- end }}

{{/* The name of most objects. At most 53 characters, because some get a suffix. */}}
{{- define "webstack.name" -}}
{{- $chart := include "webstack.chart" . }}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 53 | trimSuffix "-" }}
{{- else if contains $chart .Release.Name }}{{ .Release.Name | trunc 53 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name $chart | trunc 53 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "webstack.serviceAccount" -}}
{{- default (ternary (include "webstack.name" .) "default" .Values.serviceAccount.create) .Values.serviceAccount.name }}
{{- end }}

{{- define "webstack.image" -}}
{{- with .Values.image.registry }}{{ . }}/{{ end }}{{ .Values.image.repository }}
{{- if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ default .Chart.AppVersion .Values.image.tag }}{{ end }}
{{- end }}

{{- define "webstack.selector" -}}
app.kubernetes.io/name: {{ include "webstack.chart" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The labels of all objects but those of `helm test`. */}}
{{- define "webstack.labels" -}}
{{ include "webstack.selector" . }}
{{ include "webstack.labelsBesideSelector" . }}
app.kubernetes.io/component: operator
{{- end }}

{{- define "webstack.labelsBesideSelector" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: webstack
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The operator's rights in the namespaces whose WebStacks it manages. It reads no Secret. */}}
{{- define "webstack.rules" -}}
- apiGroups: [webstack.dev]
  resources: [webstacks]
  verbs: [get, list, watch]
- apiGroups: [webstack.dev]
  resources: [webstacks/status]
  verbs: [get, update, patch]
- apiGroups: [""]
  resources: [configmaps, services, pods]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
{{- end }}

{{/* A constraint without a selector gets that of the pods, and counts each version of them alone. */}}
{{- define "webstack.spread" -}}
{{- $own := dict "labelSelector" (dict "matchLabels" (include "webstack.selector" . | fromYaml)) "matchLabelKeys" (list "pod-template-hash") }}
{{- range .Values.topologySpreadConstraints }}
{{- $constraint := . }}
{{- if not (hasKey . "labelSelector") }}{{ $constraint = merge (dict) . $own }}{{ end }}
- {{ toYaml $constraint | nindent 2 | trim }}
{{- end }}
{{- end }}

{{/* The environment of the operator, and of the checks of `helm test`, which take the same settings. */}}
{{- define "webstack.env" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: WEBSTACK_NAMESPACES
  value: {{ join "," .Values.watchNamespaces | quote }}
- name: WEBSTACK_LEADER_ELECTION
  value: {{ .Values.leaderElection.enabled | quote }}
{{- if .Values.leaderElection.enabled }}
- name: WEBSTACK_LEASE_DURATION
  value: {{ .Values.leaderElection.leaseDuration }}
- name: WEBSTACK_LEASE_RENEW_DEADLINE
  value: {{ .Values.leaderElection.renewDeadline }}
- name: WEBSTACK_LEASE_RETRY_PERIOD
  value: {{ .Values.leaderElection.retryPeriod }}
{{- end }}
- name: WEBSTACK_NGINX_IMAGE
  value: {{ .Values.nginx.image | quote }}
- name: WEBSTACK_IMAGE_VOLUMES
  value: {{ .Values.nginx.imageVolumes | quote }}
- name: WEBSTACK_CLUSTER_DNS
  value: {{ .Values.cluster.dns | quote }}
- name: WEBSTACK_CLUSTER_DOMAIN
  value: {{ .Values.cluster.domain | quote }}
- name: WEBSTACK_LOG_LEVEL
  value: {{ .Values.logLevel }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

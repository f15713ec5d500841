"""Addresses of the pages of accounts."""

from django.urls import path

from charterbook.domains.accounts import views

urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/new/", views.account_new, name="account_new"),
    path("accounts/doctor/", views.account_doctor, name="account_doctor"),
    path("accounts/grants/", views.grants, name="grants"),
    path("accounts/grants/<int:pk>/confirm/", views.grant_confirm, name="grant_confirm"),
    path("accounts/grants/<int:pk>/refuse/", views.grant_refuse, name="grant_refuse"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("accounts/<int:pk>/offices/new/", views.office_new, name="office_new"),
    path("accounts/<int:pk>/disable/", views.account_disable, name="account_disable"),
    path("accounts/<int:pk>/enable/", views.account_enable, name="account_enable"),
    path("offices/<int:pk>/end/", views.office_end, name="office_end"),
    path("offices/<int:pk>/correct/", views.office_correct, name="office_correct"),
    path("delegations/", views.delegations, name="delegations"),
    path("delegations/new/", views.delegation_new, name="delegation_new"),
    path("delegations/<int:pk>/revoke/", views.delegation_revoke, name="delegation_revoke"),
]

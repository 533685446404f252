#!/bin/sh
# Install what the Python packages cannot bring: OpenCV's graphics libraries, Pango and the fonts of
# reports. Installs only as root or with a password-less sudo; else says what to type. Never fails.
set -u

debian="libgl1 libglib2.0-0 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk"

have() { command -v "$1" >/dev/null 2>&1; }

complete() {
    have fc-list && fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || return 1
    have ldconfig || return 0
    ldconfig -p 2>/dev/null | grep -q 'libGL\.so\.1' || return 1
    ldconfig -p 2>/dev/null | grep -q 'libpangoft2-1\.0\.so\.0' || return 1
}

complete && exit 0

root=""
[ "$(id -u)" = 0 ] || root="sudo -n"
if have apt-get && { [ -z "$root" ] || $root true 2>/dev/null; }; then
    echo "installing $debian"
    # shellcheck disable=SC2086
    $root apt-get install -y -q $debian >/dev/null 2>&1 \
        || { $root apt-get update -q >/dev/null 2>&1 && $root apt-get install -y -q $debian >/dev/null 2>&1; }
fi

complete || cat <<EOF
Not everything is installed that signcheck can use. Debian and Ubuntu: apt-get install $debian
Fedora: dnf install mesa-libGL pango fontconfig google-noto-sans-cjk-fonts
EOF
exit 0

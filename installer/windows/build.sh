#!/usr/bin/env bash
# Builds target/installer/Millwright-VERSION.msi; run by Git Bash on Windows.
#
# Signing: MILLWRIGHT_SIGN_THUMBPRINT names a certificate in the machine's store; unset, the .msi stays unsigned.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../common/image.sh
. "$here/../common/image.sh"

# Never to be changed: by it Windows knows that a package is a newer version of the same program.
upgrade_code=6f0f5a52-6f2c-4b0e-9d0a-6f6c2f1f7a31

[ "${OS:-}" = Windows_NT ] || { echo "The .msi can only be built on Windows: jpackage makes it with WiX there." >&2; exit 2; }
find_jdk
need mvn "install Maven and put it on the PATH."
command -v wix >/dev/null || command -v candle >/dev/null ||
    { echo "WiX is missing: install WiX 4 or 5 (dotnet tool install --global wix) or WiX 3 and put it on the PATH." >&2; missing=1; }
[ -z "${MILLWRIGHT_SIGN_THUMBPRINT:-}" ] || need signtool "it signs the .msi; it comes with the Windows SDK."
have_all

version=${MILLWRIGHT_VERSION:-$(project_version)}
image_name=Millwright
build_jar
stage_input
link_runtime

# Two launchers on one program: Millwright.exe opens no console window, millwright-cli.exe speaks to one.
mkdir -p "$work/windows"
printf 'win-console=true\nwin-menu=false\nwin-shortcut=false\n' >"$work/windows/cli.properties"
app_image "$work/image" --icon "$work/icons/millwright.ico" \
    --add-launcher "millwright-cli=$work/windows/cli.properties"
app=$work/image/Millwright/app
train "$work/image/Millwright/millwright-cli.exe" "$app"
# Both launchers start with the same options.
name_cache "$app/millwright-cli.cfg"

echo "Packaging"
"$jdk/bin/jpackage" --type msi --name Millwright --app-version "$version" --vendor Millwright \
    --description "Maintenance console for the plant floor" \
    --app-image "$work/image/Millwright" --file-associations "$here/facts.properties" \
    --win-upgrade-uuid "$upgrade_code" --win-menu --win-menu-group Millwright \
    --dest "$results"
msi=$results/Millwright-$version.msi
if [ -n "${MILLWRIGHT_SIGN_THUMBPRINT:-}" ]; then
    signtool sign //sm //sha1 "$MILLWRIGHT_SIGN_THUMBPRINT" //fd sha256 \
        //tr "${MILLWRIGHT_TIMESTAMP_URL:?names the server that dates the signature}" //td sha256 "$msi"
else
    echo "Unsigned: MILLWRIGHT_SIGN_THUMBPRINT is not set."
fi
echo "$msi"
